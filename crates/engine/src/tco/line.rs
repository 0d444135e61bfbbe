//! What money is spent on.

/// How a cost comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nature {
    /// Paid once.
    OneOff,
    /// The same every month, whatever is used.
    Fixed,
    /// Rises with use.
    Variable,
}

macro_rules! lines {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $nature:ident, $formula:literal;)+) => {
        /// One line of the cost.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Line { $($(#[$doc])* $name,)+ }

        impl Line {
            /// All lines in the order in which they are listed.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name in files, on the command line and in language keys.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }

            /// How it comes about.
            #[must_use]
            pub const fn nature(self) -> Nature {
                match self { $(Self::$name => Nature::$nature,)+ }
            }

            /// How it is calculated, in the keys of fields and of other figures.
            #[must_use]
            pub const fn formula(self) -> &'static str {
                match self { $(Self::$name => $formula,)+ }
            }
        }
    };
}

lines! {
    /// Input tokens charged in full.
    Input = "input", Variable, "tasks x attempts x uncached_tokens x rate(input) x (1 - price_decline)^(month / 12)";
    /// Input tokens read from the cache.
    CacheRead = "cache_read", Variable, "tasks x attempts x read_tokens x rate(cache_read) x (1 - price_decline)^(month / 12)";
    /// Input tokens written to the cache.
    CacheWrite = "cache_write", Variable, "tasks x attempts x written_tokens x rate(cache_write) x (1 - price_decline)^(month / 12)";
    /// Output tokens.
    Output = "output", Variable, "tasks x attempts x output_tokens x rate(output) x (1 - price_decline)^(month / 12)";
    /// Reserved capacity of a provider.
    Units = "units", Fixed, "units x price of a unit";
    /// Own accelerators.
    Gpus = "gpus", Fixed, "replicas x accelerators of a replica x hours x price of an hour";
    /// People who run own accelerators.
    Staff = "staff", Fixed, "staff_days x day_rate";
    /// Turning documents into vectors, keeping and sorting them.
    Retrieval = "retrieval", Variable, "new corpus tokens x rate(embedding) + vectors x storage + tasks x rerank";
    /// People who check answers.
    Review = "review", Variable, "tasks x review_share x review_minutes / 60 x hourly_cost";
    /// Licences of users.
    Licences = "licences", Variable, "users x licence_per_user";
    /// Watching, testing and mending.
    Operation = "operation", Fixed, "operation_days x day_rate";
    /// A tuned model that stands ready.
    TunedHosting = "tuned_hosting", Fixed, "tuned_hosting_hour x 730.5 hours";
    /// Other fixed costs.
    OtherFixed = "other_fixed", Fixed, "fixed_month";
    /// Testing before the roll-out.
    Evaluation = "evaluation", OneOff, "evaluation_days x day_rate";
    /// Connecting systems and data.
    Integration = "integration", OneOff, "integration_days x day_rate";
    /// Training the users.
    Training = "training", OneOff, "new users x training_hours x hourly_cost";
    /// Training a model on own data.
    FineTuning = "fine_tuning", OneOff, "tuning_tokens x tuning_epochs x tuning_price / 1,000,000";
    /// Closing the gaps that the target verdict needs closed.
    Readiness = "readiness", OneOff, "effort of the remedy x day_rate + its one-off cost";
    /// Other costs, once.
    OtherOnce = "other_once", OneOff, "one_off";
    /// Kept for what was forgotten.
    Contingency = "contingency", OneOff, "contingency x one-off costs";
}

impl Line {
    /// How many lines there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The position in [`Line::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether it is the cost of serving, which differs from way to way.
    #[must_use]
    pub const fn is_serving(self) -> bool {
        matches!(
            self,
            Self::Input
                | Self::CacheRead
                | Self::CacheWrite
                | Self::Output
                | Self::Units
                | Self::Gpus
                | Self::Staff
        )
    }
}

impl Nature {
    /// All natures, one-off first.
    pub const ALL: [Self; 3] = [Self::OneOff, Self::Fixed, Self::Variable];

    /// The word for it in files and language keys.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::OneOff => "one-off",
            Self::Fixed => "fixed",
            Self::Variable => "variable",
        }
    }
}

/// An amount for every line, US dollars.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lines([f64; Line::COUNT]);

impl Default for Lines {
    fn default() -> Self {
        Self([0.0; Line::COUNT])
    }
}

impl Lines {
    /// The amount of a line.
    #[must_use]
    #[allow(
        clippy::indexing_slicing,
        reason = "a line's index is below the length of the array"
    )]
    pub const fn get(&self, line: Line) -> f64 {
        self.0[line.index()]
    }

    /// Adds to a line.
    pub fn add(&mut self, line: Line, amount: f64) {
        if let Some(slot) = self.0.get_mut(line.index()) {
            *slot += amount;
        }
    }

    /// Adds each line of another.
    pub fn add_all(&mut self, other: &Self) {
        for (slot, amount) in self.0.iter_mut().zip(other.0) {
            *slot += amount;
        }
    }

    /// The sum, in the order of the lines.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.0.iter().sum()
    }

    /// The sum of the lines that a question picks, in their order.
    #[must_use]
    pub fn total_of(&self, picks: impl Fn(Line) -> bool) -> f64 {
        let amounts = self.iter().filter(|(line, _)| picks(*line));
        amounts.map(|(_, amount)| amount).sum()
    }

    /// Each line with its amount.
    pub fn iter(&self) -> impl Iterator<Item = (Line, f64)> {
        Line::ALL.iter().copied().zip(self.0)
    }
}
