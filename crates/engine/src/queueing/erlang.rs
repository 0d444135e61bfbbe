//! Erlang B and C with any number of servers, whole or not.

use thiserror::Error;

/// A queue that cannot be answered for.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum QueueError {
    /// More work arrives than the servers can do: the queue grows without end.
    #[error(
        "{offered} Erlangs of work need more than {servers} servers; with so few the queue grows \
         without end"
    )]
    Overload {
        /// Work that arrives, in servers kept busy.
        offered: f64,
        /// The servers.
        servers: f64,
    },
    /// A number that is no load.
    #[error("{what} is {value}; it must be above 0 and at most {most}")]
    Range {
        /// What it is.
        what: &'static str,
        /// Its value.
        value: f64,
        /// The largest.
        most: f64,
    },
}

/// More than any company employs; keeps a slip of the pen from taking minutes.
const MOST: f64 = 1_000_000.0;

/// A queue for several servers with random arrivals (Erlang C): nobody leaves before being served.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Queue {
    offered: f64,
    servers: f64,
    service: f64,
    waits: f64,
}

impl Queue {
    /// `offered` Erlangs (arrivals a second times `service` seconds each) for `servers` servers.
    ///
    /// # Errors
    /// [`QueueError`].
    ///
    /// ```
    /// use llm_readiness_engine::queueing::Queue;
    /// let queue = Queue::new(48.0, 55.0, 240.0)?;
    /// assert!((queue.probability_of_waiting() - 0.2387).abs() < 0.0001);
    /// assert!((queue.average_wait() - 8.184).abs() < 0.001);
    /// # Ok::<(), llm_readiness_engine::queueing::QueueError>(())
    /// ```
    pub fn new(offered: f64, servers: f64, service: f64) -> Result<Self, QueueError> {
        in_range("the time of one service", service)?;
        let blocked = blocking(offered, servers)?;
        if servers <= offered {
            return Err(QueueError::Overload { offered, servers });
        }
        let busy = offered / servers;
        Ok(Self {
            offered,
            servers,
            service,
            waits: blocked / (1.0 - busy * (1.0 - blocked)),
        })
    }

    /// The share of arrivals that wait at all.
    #[must_use]
    pub fn probability_of_waiting(&self) -> f64 {
        self.waits
    }

    /// The mean wait of all arrivals in seconds (average speed of answer).
    #[must_use]
    pub fn average_wait(&self) -> f64 {
        self.waits * self.service / (self.servers - self.offered)
    }

    /// The share of arrivals that are served within `seconds`.
    #[must_use]
    pub fn service_level(&self, seconds: f64) -> f64 {
        let free = self.servers - self.offered;
        1.0 - self.waits * libm::exp(-free * seconds / self.service)
    }

    /// The share of their time that servers work.
    #[must_use]
    pub fn occupancy(&self) -> f64 {
        self.offered / self.servers
    }

    /// The servers.
    #[must_use]
    pub fn servers(&self) -> f64 {
        self.servers
    }

    /// The fewest servers, as a fraction, with which the mean wait is at most `wait` seconds.
    ///
    /// # Errors
    /// [`QueueError::Range`].
    pub fn for_wait(offered: f64, service: f64, wait: f64) -> Result<Self, QueueError> {
        in_range("the allowed wait", wait)?;
        let waits_less = |servers: f64| -> Result<bool, QueueError> {
            Ok(Self::new(offered, servers, service)?.average_wait() <= wait)
        };
        in_range("the load", offered)?;
        let (mut few, mut enough) = (offered, offered + 1.0);
        while !waits_less(enough)? {
            few = enough;
            enough = offered + (enough - offered) * 2.0;
        }
        loop {
            let middle = f64::midpoint(few, enough);
            if middle <= few || middle >= enough {
                return Self::new(offered, enough, service);
            }
            if waits_less(middle)? {
                enough = middle;
            } else {
                few = middle;
            }
        }
    }

    /// The same with whole servers.
    ///
    /// # Errors
    /// As [`Queue::for_wait`].
    pub fn whole_for_wait(offered: f64, service: f64, wait: f64) -> Result<Self, QueueError> {
        let fraction = Self::for_wait(offered, service, wait)?;
        Self::new(offered, fraction.servers.ceil(), service)
    }
}

/// The share of arrivals that find all servers busy and leave (Erlang B).
///
/// For other than whole numbers it is the usual continuation
/// `1 / B = A x integral from 0 of exp(-A t) (1 + t)^N dt`. The integral is an incomplete gamma
/// function; it is needed only between 0 and 1 server, from where the recursion
/// `B(N) = A B(N-1) / (N + A B(N-1))`, which loses no digits, leads up.
///
/// # Errors
/// [`QueueError::Range`].
///
/// ```
/// use llm_readiness_engine::queueing::blocking;
/// assert!((blocking(2.0, 5.0)? - 0.0367).abs() < 5e-5);
/// assert!((blocking(1.0, 1.0)? - 0.5).abs() < 1e-15);
/// # Ok::<(), llm_readiness_engine::queueing::QueueError>(())
/// ```
pub fn blocking(offered: f64, servers: f64) -> Result<f64, QueueError> {
    in_range("the load", offered)?;
    if servers != 0.0 {
        in_range("the number of servers", servers)?;
    }
    let mut at = servers - servers.floor();
    let mut blocked = 1.0 / integral(offered, at);
    while at + 0.5 < servers {
        at += 1.0;
        blocked = offered * blocked / (at + offered * blocked);
    }
    Ok(blocked)
}

fn in_range(what: &'static str, value: f64) -> Result<(), QueueError> {
    if value > 0.0 && value <= MOST {
        return Ok(());
    }
    Err(QueueError::Range {
        what,
        value,
        most: MOST,
    })
}

/// `a x integral from 0 of exp(-a t) (1 + t)^n dt` for `n` from 0 to 1.
fn integral(a: f64, n: f64) -> f64 {
    if n == 0.0 {
        return 1.0;
    }
    if a < 1.5 {
        // The whole gamma function less the series of the lower one.
        let s = n + 1.0;
        let mut term = 1.0 / s;
        let mut sum = term;
        let mut k = 1.0;
        while term > sum * 1e-17 {
            term *= a / (s + k);
            sum += term;
            k += 1.0;
        }
        return libm::exp(a) * libm::pow(a, -n) * libm::tgamma(s) - a * sum;
    }
    a * fraction(n + 1.0, a)
}

/// The continued fraction of `exp(x) x^-s` times the upper incomplete gamma function, by Lentz.
fn fraction(s: f64, x: f64) -> f64 {
    let mut even = x + 1.0 - s;
    let mut above = 1e300;
    let mut below = 1.0 / even;
    let mut value = below;
    let mut step = 1.0;
    while step < 10_000.0 {
        let odd = -step * (step - s);
        even += 2.0;
        below = 1.0 / (odd * below + even);
        above = even + odd / above;
        let factor = above * below;
        value *= factor;
        if (factor - 1.0).abs() < 1e-16 {
            break;
        }
        step += 1.0;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `A x integral of exp(-A t) (1 + t)^N dt` by Simpson's rule, which knows nothing of gamma
    /// functions and recursions. With `u = A t` the integrand is `exp(-u) (1 + u / A)^N`.
    fn by_simpson(offered: f64, servers: f64) -> f64 {
        let (end, parts) = (400.0, 400_000);
        let at = |i: u32| {
            let u = end * f64::from(i) / f64::from(parts);
            libm::exp(servers * libm::log1p(u / offered) - u)
        };
        let mut sum = at(0) + at(parts);
        for i in 1..parts {
            sum += at(i) * if i % 2 == 1 { 4.0 } else { 2.0 };
        }
        sum * end / f64::from(parts) / 3.0
    }

    #[test]
    fn blocking_is_the_integral_for_any_number_of_servers() {
        for (offered, servers) in [
            (0.3, 0.4),
            (1.4, 0.99),
            (1.5, 0.01),
            (2.0, 5.5),
            (33.3, 41.226_63),
            (120.0, 100.25),
            (7.0, 30.75),
        ] {
            let ours = blocking(offered, servers).unwrap();
            let integral = 1.0 / by_simpson(offered, servers);
            let off = (ours / integral - 1.0).abs();
            assert!(off < 1e-8, "{offered} {servers}: {ours} {integral}");
        }
    }

    #[test]
    fn whole_servers_are_the_classic_formula_and_fractions_lie_between() {
        let mut last = 1.0;
        for tenth in 1..200 {
            let servers = f64::from(tenth) / 10.0;
            let blocked = blocking(6.0, servers).unwrap();
            assert!(blocked < last, "{servers}");
            last = blocked;
        }
        // A^N / N! over the sum of such terms.
        let (mut term, mut sum) = (1.0, 1.0);
        for n in 1..=8_u32 {
            term *= 6.0 / f64::from(n);
            sum += term;
        }
        let ours = blocking(6.0, 8.0).unwrap();
        assert!((ours - term / sum).abs() < 1e-15, "{ours}");
    }

    #[test]
    fn ten_thousand_erlangs_stay_finite_and_in_order() {
        let queue = Queue::new(10_000.0, 10_050.5, 300.0).unwrap();
        let waits = queue.probability_of_waiting();
        assert!(waits > 0.4 && waits < 0.6, "{waits}");
        assert!(queue.service_level(0.0) <= queue.service_level(20.0));
        let enough = Queue::for_wait(10_000.0, 300.0, 1.0).unwrap();
        assert!(enough.average_wait() <= 1.0 && enough.average_wait() > 0.999_999);
        let whole = Queue::whole_for_wait(10_000.0, 300.0, 1.0).unwrap();
        assert!(whole.servers() >= enough.servers() && whole.servers() < enough.servers() + 1.0);
    }

    #[test]
    fn what_cannot_work_is_said() {
        let overload = Queue::new(10.0, 10.0, 60.0).unwrap_err();
        assert!(overload.to_string().contains("without end"), "{overload}");
        assert!(blocking(f64::NAN, 1.0).is_err());
        assert!(blocking(1.0, -1.0).is_err());
        assert!(Queue::for_wait(10.0, 300.0, 0.0).is_err());
    }
}
