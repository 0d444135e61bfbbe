//! Finds an order in which each node comes after those it needs, or a way round in a circle.

/// Depth-first order over `0..count`. `needs(n)` lists what must come before `n`.
///
/// # Errors
/// The nodes of one circle, in order.
pub(super) fn order(
    count: usize,
    needs: impl Fn(usize) -> Vec<usize>,
) -> Result<Vec<usize>, Vec<usize>> {
    let mut state = vec![Mark::New; count];
    let mut done = Vec::with_capacity(count);
    for start in 0..count {
        // An explicit stack: a hostile pack may chain thousands of practices.
        let mut stack = vec![(start, None::<std::vec::IntoIter<usize>>)];
        while let Some((node, rest)) = stack.last_mut() {
            let node = *node;
            let next = match rest {
                Some(rest) => rest.next(),
                None => match state.get(node) {
                    Some(Mark::New) => {
                        set(&mut state, node, Mark::Open);
                        rest.insert(needs(node).into_iter()).next()
                    }
                    Some(Mark::Done) | None => {
                        stack.pop();
                        continue;
                    }
                    Some(Mark::Open) => {
                        let from = stack
                            .iter()
                            .position(|(open, _)| *open == node)
                            .unwrap_or(0);
                        return Err(stack.iter().skip(from).map(|(open, _)| *open).collect());
                    }
                },
            };
            match next {
                Some(next) => stack.push((next, None)),
                None => {
                    set(&mut state, node, Mark::Done);
                    done.push(node);
                    stack.pop();
                }
            }
        }
    }
    Ok(done)
}

#[derive(Clone, Copy)]
enum Mark {
    New,
    Open,
    Done,
}

fn set(state: &mut [Mark], node: usize, mark: Mark) {
    if let Some(slot) = state.get_mut(node) {
        *slot = mark;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_comes_first() {
        let needs = [vec![2], vec![0], vec![]];
        assert_eq!(order(3, |n| needs[n].clone()), Ok(vec![2, 0, 1]));
    }

    #[test]
    fn a_circle_is_named_from_its_first_member() {
        let needs = [vec![1], vec![2], vec![1]];
        assert_eq!(order(3, |n| needs[n].clone()), Err(vec![1, 2, 1]));
    }
}
