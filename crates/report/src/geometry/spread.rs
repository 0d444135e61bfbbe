//! Keeps names from standing on each other.

use llm_readiness_engine::order::ascending;

/// Moves positions apart until neighbors are `gap` from each other and all lie from `low` to
/// `high`, each as little as its neighbors allow. Their order by position stays; if they need more
/// room than there is, they are spread evenly over it.
///
/// ```
/// use llm_readiness_report::geometry::spread;
/// assert_eq!(spread(&[10.0, 11.0], 3.0, 0.0, 20.0), [9.0, 12.0]);
/// ```
#[must_use]
pub fn spread(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let order = ascending(wanted);
    let gap = gap.min((high - low).max(0.0) / super::count(wanted.len().max(2) - 1));
    // Names that would touch form a group with one offset, the mean of what its members want.
    let mut groups: Vec<Group> = Vec::new();
    for at in &order {
        let position = wanted.get(*at).copied().unwrap_or(low);
        let mut group = Group {
            sum: position,
            members: 1,
        };
        while let Some(last) = groups.last() {
            if last.last(gap, low, high) + gap <= group.first(gap, low, high) {
                break;
            }
            group = last.join(&group, gap);
            groups.pop();
        }
        groups.push(group);
    }
    let mut placed = vec![low; wanted.len()];
    let mut next = order.iter();
    for group in &groups {
        let mut position = group.first(gap, low, high);
        for at in next.by_ref().take(group.members) {
            if let Some(slot) = placed.get_mut(*at) {
                *slot = position;
            }
            position += gap;
        }
    }
    placed
}

/// Neighbors that stand `gap` from each other.
struct Group {
    /// Sum of where the first would stand for each member to stand where it wants.
    sum: f64,
    members: usize,
}

impl Group {
    fn length(&self, gap: f64) -> f64 {
        gap * (super::count(self.members) - 1.0)
    }

    fn first(&self, gap: f64, low: f64, high: f64) -> f64 {
        let wanted = self.sum / super::count(self.members);
        wanted.min(high - self.length(gap)).max(low)
    }

    fn last(&self, gap: f64, low: f64, high: f64) -> f64 {
        self.first(gap, low, high) + self.length(gap)
    }

    fn join(&self, after: &Self, gap: f64) -> Self {
        let shift = gap * super::count(self.members) * super::count(after.members);
        Self {
            sum: self.sum + after.sum - shift,
            members: self.members + after.members,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn least_distance(placed: &[f64]) -> f64 {
        let sorted: Vec<f64> = ascending(placed).iter().map(|at| placed[*at]).collect();
        sorted
            .windows(2)
            .map(|pair| pair[1] - pair[0])
            .fold(f64::MAX, f64::min)
    }

    #[test]
    fn what_has_room_stays_where_it_is() {
        assert_eq!(
            spread(&[30.0, 10.0, 20.0], 5.0, 0.0, 40.0),
            [30.0, 10.0, 20.0]
        );
        assert!(spread(&[], 5.0, 0.0, 40.0).is_empty());
    }

    #[test]
    fn crowds_are_parted_and_stay_inside() {
        for wanted in [
            vec![50.0; 6],
            vec![0.0, 1.0, 2.0, 99.0, 100.0],
            vec![-50.0, 200.0],
        ] {
            let placed = spread(&wanted, 10.0, 0.0, 100.0);
            assert!(least_distance(&placed) > 10.0 - 1e-9, "{placed:?}");
            assert!(
                placed.iter().all(|at| (-1e-9..=100.0 + 1e-9).contains(at)),
                "{placed:?}"
            );
        }
    }

    #[test]
    fn too_many_names_share_the_room() {
        let placed = spread(&[5.0; 11], 10.0, 0.0, 50.0);
        assert!((least_distance(&placed) - 5.0).abs() < 1e-9, "{placed:?}");
    }
}
