//! The import section of a WebAssembly file: everything that the program can ask of its surroundings.

/// The section's number in the binary format.
const IMPORT_SECTION: u8 = 2;
/// The magic number and version in front of the first section.
const PREAMBLE: &[u8] = b"\0asm\x01\0\0\0";

/// The names of the imported functions, in the order of the file. Only functions are known here: wasm-bindgen imports
/// nothing else, and a file that does is reported as unreadable rather than half read.
pub(crate) fn names(wasm: &[u8]) -> Result<Vec<String>, String> {
    let mut rest = Reader(
        wasm.strip_prefix(PREAMBLE)
            .ok_or("is not a WebAssembly file of version 1")?,
    );
    while !rest.0.is_empty() {
        let number = rest.byte()?;
        let size = rest.length()?;
        let section = rest.take(size)?;
        if number == IMPORT_SECTION {
            return functions(Reader(section));
        }
    }
    Ok(Vec::new())
}

fn functions(mut section: Reader<'_>) -> Result<Vec<String>, String> {
    let count = section.length()?;
    let mut names = Vec::new();
    for _ in 0..count {
        section.name()?;
        let name = section.name()?;
        let kind = section.byte()?;
        if kind != 0 {
            return Err(format!("imports `{name}`, which is not a function"));
        }
        section.length()?;
        names.push(name);
    }
    Ok(names)
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8, String> {
        let (&first, rest) = self.0.split_first().ok_or("ends too early")?;
        self.0 = rest;
        Ok(first)
    }

    /// An unsigned number in the format's variable length: seven bits a byte, the lowest first.
    fn length(&mut self) -> Result<usize, String> {
        let mut value = 0_usize;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err("has a number of more than 32 bits".to_owned())
    }

    fn take(&mut self, size: usize) -> Result<&'a [u8], String> {
        let (taken, rest) = self.0.split_at_checked(size).ok_or("ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    fn name(&mut self) -> Result<String, String> {
        let size = self.length()?;
        String::from_utf8(self.take(size)?.to_vec()).map_err(|fault| fault.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A custom section, then two imports `m.f` and `m.g` of type 0.
    const FILE: &[u8] =
        b"\0asm\x01\0\0\0\x00\x02\x01x\x02\x0d\x02\x01m\x01f\x00\x00\x01m\x01g\x00\x00";

    #[test]
    fn functions_are_named_in_order() {
        assert_eq!(names(FILE).unwrap(), ["f", "g"]);
    }

    #[test]
    fn a_file_cut_anywhere_is_refused_or_has_no_section() {
        for end in 0..FILE.len() {
            let cut = names(&FILE[..end]);
            assert!(cut.is_err() || cut.unwrap().is_empty(), "cut at {end}");
        }
    }

    #[test]
    fn an_imported_memory_is_not_overlooked() {
        let file = b"\0asm\x01\0\0\0\x02\x08\x01\x01m\x01x\x02\x00\x01";
        assert!(names(file).unwrap_err().contains("`x`"));
    }
}
