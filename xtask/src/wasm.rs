//! The little of the WebAssembly format that the build looks at: imports, and how long each function is.

use std::collections::BTreeMap;

/// The magic number and version in front of the first section.
const PREAMBLE: &[u8] = b"\0asm\x01\0\0\0";

/// The numbers of the sections that are looked at, as the format gives them.
mod section {
    pub(super) const CUSTOM: u8 = 0;
    pub(super) const IMPORT: u8 = 2;
    pub(super) const CODE: u8 = 10;
    pub(super) const DATA: u8 = 11;
}

/// Inside the custom section `name`: the part with the functions' names.
const FUNCTION_NAMES: u8 = 1;

/// A function with its length.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Function {
    /// As the linker knew it; empty where the program is stripped.
    pub(crate) name: String,
    /// Bytes of its code.
    pub(crate) size: usize,
}

/// The names of the imported functions, in the order of the file. Only functions are known here: wasm-bindgen imports
/// nothing else, and a file that does is reported as unreadable rather than half read.
pub(crate) fn imports(wasm: &[u8]) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for (number, section) in sections(wasm)? {
        if number == section::IMPORT {
            let mut section = Reader(section);
            for _ in 0..section.length()? {
                section.name()?;
                let name = section.name()?;
                if section.byte()? != 0 {
                    return Err(format!("imports `{name}`, which is not a function"));
                }
                section.length()?;
                names.push(name);
            }
        }
    }
    Ok(names)
}

/// Every function that the program brings along, and the bytes of its constant data.
pub(crate) fn functions(wasm: &[u8]) -> Result<(Vec<Function>, usize), String> {
    let imported = imports(wasm)?.len();
    let (mut sizes, mut names, mut data) = (Vec::new(), BTreeMap::new(), 0);
    for (number, section) in sections(wasm)? {
        let mut reader = Reader(section);
        match number {
            section::CODE => {
                for _ in 0..reader.length()? {
                    let size = reader.length()?;
                    reader.take(size)?;
                    sizes.push(size);
                }
            }
            section::DATA => data += section.len(),
            section::CUSTOM if reader.name()? == "name" => names = function_names(reader)?,
            _ => {}
        }
    }
    let functions = sizes
        .into_iter()
        .enumerate()
        .map(|(index, size)| Function {
            name: names.remove(&(imported + index)).unwrap_or_default(),
            size,
        })
        .collect();
    Ok((functions, data))
}

/// Names by number; imported functions come first in the numbering.
fn function_names(mut section: Reader<'_>) -> Result<BTreeMap<usize, String>, String> {
    let mut names = BTreeMap::new();
    while !section.0.is_empty() {
        let number = section.byte()?;
        let size = section.length()?;
        let mut part = Reader(section.take(size)?);
        if number == FUNCTION_NAMES {
            for _ in 0..part.length()? {
                let index = part.length()?;
                names.insert(index, part.name()?);
            }
        }
    }
    Ok(names)
}

/// Number and content of every section.
fn sections(wasm: &[u8]) -> Result<Vec<(u8, &[u8])>, String> {
    let mut rest = Reader(
        wasm.strip_prefix(PREAMBLE)
            .ok_or("is not a WebAssembly file of version 1")?,
    );
    let mut sections = Vec::new();
    while !rest.0.is_empty() {
        let number = rest.byte()?;
        let size = rest.length()?;
        sections.push((number, rest.take(size)?));
    }
    Ok(sections)
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

    /// A custom section, two imports `m.f` and `m.g` of type 0, one function of two bytes, its name.
    const FILE: &[u8] = b"\0asm\x01\0\0\0\x00\x02\x01x\
        \x02\x0d\x02\x01m\x01f\x00\x00\x01m\x01g\x00\x00\
        \x0a\x04\x01\x02\x00\x0b\
        \x00\x0c\x04name\x01\x05\x01\x02\x02hi";

    #[test]
    fn imports_are_named_in_order() {
        assert_eq!(imports(FILE).unwrap(), ["f", "g"]);
    }

    #[test]
    fn a_function_has_its_name_and_length() {
        let (functions, data) = functions(FILE).unwrap();
        assert_eq!(
            functions,
            [Function {
                name: "hi".to_owned(),
                size: 2
            }]
        );
        assert_eq!(data, 0);
    }

    #[test]
    fn a_file_cut_anywhere_is_never_read_past_its_end() {
        for end in 0..FILE.len() {
            let (whole_imports, _) = (imports(&FILE[..end]), functions(&FILE[..end]));
            assert!(
                whole_imports.is_err() || whole_imports.unwrap().len() != 1,
                "cut at {end}"
            );
        }
    }

    #[test]
    fn an_imported_memory_is_not_overlooked() {
        let file = b"\0asm\x01\0\0\0\x02\x08\x01\x01m\x01x\x02\x00\x01";
        assert!(imports(file).unwrap_err().contains("`x`"));
    }
}
