//! Brotli at its best setting: what a visitor's browser receives, and what the size report counts.

use crate::fault::{Fault, files_below, read, write};
use crate::one_file;
use std::io::Write as _;
use std::path::Path;

/// The highest quality that brotli knows.
const QUALITY: i32 = 11;
/// The window as a power of two: 22 is the largest that every browser accepts.
const WINDOW: i32 = 22;

/// The compressed bytes of a file; the path is only for the message.
pub(crate) fn brotli(path: &Path, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters).map_err(|reason| {
        Fault::Unwritable {
            path: path.to_owned(),
            reason,
        }
    })?;
    Ok(out)
}

/// The bytes as gzip, which every browser can unpack by itself. No time of day is written into it.
pub(crate) fn gzip(path: &Path, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let packed = packer.write_all(bytes).and_then(|()| packer.finish());
    packed.map_err(|reason| Fault::Unwritable {
        path: path.to_owned(),
        reason,
    })
}

/// Puts a `.br` beside every file that a host serves. The one-file page is for disks and stays as it is.
pub(crate) fn beside(folder: &Path) -> Result<(), Fault> {
    for file in files_below(folder)? {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name == one_file::NAME || name == "_headers" {
            continue;
        }
        let mut compressed = file.clone().into_os_string();
        compressed.push(".br");
        let bytes = brotli(&file, &read(&file)?)?;
        write(Path::new(&compressed), bytes)?;
    }
    Ok(())
}
