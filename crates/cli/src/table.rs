//! Columns that stand under each other.

use std::fmt;

/// Rows of cells; the last column may be as long as it likes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table<const COLUMNS: usize> {
    sides: [Side; COLUMNS],
    rows: Vec<[String; COLUMNS]>,
}

/// On which side of its column a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Texts.
    Left,
    /// Numbers.
    Right,
}

impl<const COLUMNS: usize> Table<COLUMNS> {
    /// A table with its headings.
    pub(crate) fn new(columns: [(&str, Side); COLUMNS]) -> Self {
        Self {
            sides: columns.map(|(_, side)| side),
            rows: vec![columns.map(|(heading, _)| heading.to_owned())],
        }
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, row: [String; COLUMNS]) {
        self.rows.push(row);
    }
}

impl<const COLUMNS: usize> fmt::Display for Table<COLUMNS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut widths = [0; COLUMNS];
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.chars().count().max(*width);
            }
        }
        for row in &self.rows {
            let cells = row.iter().zip(widths).zip(self.sides);
            let padded: Vec<String> = cells
                .map(|((cell, width), side)| match side {
                    Side::Left => format!("{cell:<width$}"),
                    Side::Right => format!("{cell:>width$}"),
                })
                .collect();
            writeln!(f, "{}", padded.join("  ").trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_right_and_lines_have_no_tail() {
        let mut table = Table::new([("Area", Side::Left), ("Score", Side::Right)]);
        table.push(["Größe".to_owned(), "7".to_owned()]);
        table.push(["A".to_owned(), "100".to_owned()]);
        assert_eq!(
            table.to_string(),
            "Area   Score\nGröße      7\nA        100\n"
        );
        let mut table = Table::new([("A", Side::Left), ("B", Side::Left)]);
        table.push(["1".to_owned(), String::new()]);
        assert_eq!(table.to_string(), "A  B\n1\n");
    }
}
