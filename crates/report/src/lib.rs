//! What is shown of a result, free of any format. Screen, print and exports draw the same shapes,
//! because they all take them from [`geometry`].

pub mod geometry;
