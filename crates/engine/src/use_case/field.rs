//! The numbers of a use case: what each means, its unit and its limits.

/// What a number counts; decides how people read and write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A count.
    Count,
    /// Tokens.
    Tokens,
    /// A share, 0 to 1, shown as a percentage.
    Share,
    /// Months.
    Months,
    /// Days of work.
    Days,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// US dollars.
    Dollars,
}

/// Where a number is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Who uses it, and how often.
    People,
    /// The pilot before the roll-out.
    Pilot,
    /// One task and its calls.
    Task,
    /// How the calls are run and paid.
    Running,
    /// Searching one's own documents.
    Retrieval,
    /// What it is good for.
    Benefit,
    /// Everything around the model.
    Programme,
}

/// How a range of a number is meant when it is drawn at random.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spread {
    /// Above zero and open to the right: counts, tokens, money.
    Multiplicative,
    /// May be below zero: growth.
    Additive,
    /// Between two ends: shares.
    Bounded,
    /// Not drawn: it shapes the calendar.
    Fixed,
}

/// What is known of a field beside its name.
struct Facts {
    group: Group,
    unit: Unit,
    low: f64,
    high: f64,
    spread: Spread,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $group:ident, $unit:ident, $low:literal..$high:literal, $spread:ident;)+) => {
        /// A number of a use case.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum Field { $($(#[$doc])* $name,)+ }

        impl Field {
            /// All fields in the order in which they are asked.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name in files, on the command line and in language keys.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }

            const fn facts(self) -> Facts {
                match self { $(Self::$name => Facts {
                    group: Group::$group, unit: Unit::$unit, low: $low, high: $high, spread: Spread::$spread,
                },)+ }
            }
        }
    };
}

fields! {
    /// People who could use it once it is rolled out.
    Users = "users", People, Count, 0.0..1e9, Multiplicative;
    /// Share of them who do.
    Adoption = "adoption", People, Share, 0.0..1.0, Bounded;
    /// Months from the start of the roll-out until that share is reached.
    AdoptionMonths = "adoption_months", People, Months, 0.0..60.0, Fixed;
    /// Tasks of one person on one workday.
    TasksPerUserDay = "tasks_per_user_day", People, Count, 0.0..100_000.0, Multiplicative;
    /// Workdays in a month.
    Workdays = "workdays", People, Count, 0.0..31.0, Bounded;
    /// Growth of the volume from month to month.
    Growth = "growth", People, Share, -0.5..1.0, Additive;
    /// The month in which the pilot starts; 0 is the first month of the plan.
    StartMonth = "start_month", Pilot, Months, 0.0..120.0, Fixed;
    /// Months of the pilot.
    PilotMonths = "pilot_months", Pilot, Months, 0.0..60.0, Fixed;
    /// People in the pilot.
    PilotUsers = "pilot_users", Pilot, Count, 0.0..1e9, Multiplicative;
    /// Length of the pilot's prompts as a share of the roll-out's.
    PilotPromptShare = "pilot_prompt_share", Pilot, Share, 0.001..1.0, Bounded;
    /// Months between the end of the pilot and the roll-out.
    DecisionMonths = "decision_months", Pilot, Months, 0.0..24.0, Fixed;
    /// Calls of the model for one task: 1 for a single answer, the number of steps for an agent.
    CallsPerTask = "calls_per_task", Task, Count, 1.0..10_000.0, Multiplicative;
    /// Instructions and tool descriptions, the same in every task.
    SystemTokens = "system_tokens", Task, Tokens, 0.0..1e8, Multiplicative;
    /// What the person or the system puts in.
    TaskTokens = "task_tokens", Task, Tokens, 0.0..1e8, Multiplicative;
    /// Passages found for a task and put into every call.
    Chunks = "chunks", Task, Count, 0.0..10_000.0, Multiplicative;
    /// Tokens of one passage.
    ChunkTokens = "chunk_tokens", Task, Tokens, 0.0..1e6, Multiplicative;
    /// What each step of an agent adds to the input of the next.
    StepTokens = "step_tokens", Task, Tokens, 0.0..1e7, Multiplicative;
    /// Tokens of the visible answer of one call.
    OutputTokens = "output_tokens", Task, Tokens, 0.0..1e7, Multiplicative;
    /// Tokens that the model thinks in one call; they are charged as output.
    ReasoningTokens = "reasoning_tokens", Task, Tokens, 0.0..1e7, Multiplicative;
    /// How much longer than the median the longest twentieth of the inputs is.
    LongInputs = "long_inputs", Task, Count, 1.0..100.0, Multiplicative;
    /// Share of the input that the provider has cached, where it is known; else it follows from the traffic.
    CachedShare = "cached_share", Running, Share, 0.0..1.0, Bounded;
    /// Share of the tasks that may wait for hours.
    BatchShare = "batch_share", Running, Share, 0.0..1.0, Bounded;
    /// Share of the calls that fail and are charged.
    FailedShare = "failed_share", Running, Share, 0.0..0.95, Bounded;
    /// How often a failed call is tried again.
    Retries = "retries", Running, Count, 0.0..20.0, Fixed;
    /// Yearly fall of the token price beyond the changes that are announced.
    PriceDecline = "price_decline", Running, Share, -1.0..0.99, Bounded;
    /// Tokens of all documents that are searched.
    CorpusTokens = "corpus_tokens", Retrieval, Tokens, 0.0..1e14, Multiplicative;
    /// Share of them that changes in a month.
    CorpusChurn = "corpus_churn", Retrieval, Share, 0.0..10.0, Bounded;
    /// Minutes that a successful task saves.
    MinutesSaved = "minutes_saved", Benefit, Minutes, 0.0..100_000.0, Multiplicative;
    /// What an hour of these people costs, with everything.
    HourlyCost = "hourly_cost", Benefit, Dollars, 0.0..100_000.0, Multiplicative;
    /// Other money that a successful task brings.
    MoneyPerTask = "money_per_task", Benefit, Dollars, 0.0..1e7, Multiplicative;
    /// Share of the tasks that succeed.
    SuccessRate = "success_rate", Benefit, Share, 0.0..1.0, Bounded;
    /// Share of the answers that a person checks.
    ReviewShare = "review_share", Benefit, Share, 0.0..1.0, Bounded;
    /// Minutes for one check.
    ReviewMinutes = "review_minutes", Benefit, Minutes, 0.0..10_000.0, Multiplicative;
    /// Days to connect it to systems and data, once.
    IntegrationDays = "integration_days", Programme, Days, 0.0..1e6, Multiplicative;
    /// Days to test it before the roll-out, once.
    EvaluationDays = "evaluation_days", Programme, Days, 0.0..1e6, Multiplicative;
    /// Days a month to watch it, test it again and mend it.
    OperationDays = "operation_days", Programme, Days, 0.0..1e6, Multiplicative;
    /// What a day of these people costs.
    DayRate = "day_rate", Programme, Dollars, 0.0..100_000.0, Multiplicative;
    /// Hours in which each user learns to work with it, once.
    TrainingHours = "training_hours", Programme, Hours, 0.0..10_000.0, Multiplicative;
    /// Licences for one user and month.
    LicencePerUser = "licence_per_user", Programme, Dollars, 0.0..100_000.0, Multiplicative;
    /// Other fixed costs of a month.
    FixedMonth = "fixed_month", Programme, Dollars, 0.0..1e10, Multiplicative;
    /// Other costs, once.
    OneOff = "one_off", Programme, Dollars, 0.0..1e11, Multiplicative;
    /// Tokens of the training file of a fine-tuned model; 0 without fine-tuning.
    TuningTokens = "tuning_tokens", Programme, Tokens, 0.0..1e12, Multiplicative;
    /// Passes over the training file.
    TuningEpochs = "tuning_epochs", Programme, Count, 0.0..100.0, Multiplicative;
    /// Price of a million training tokens.
    TuningPrice = "tuning_price", Programme, Dollars, 0.0..100_000.0, Multiplicative;
    /// Price of an hour in which the tuned model stands ready.
    TunedHostingHour = "tuned_hosting_hour", Programme, Dollars, 0.0..100_000.0, Multiplicative;
}

impl Field {
    /// How many fields there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The position in [`Field::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The field with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.key() == key)
    }

    /// Where it is asked for.
    #[must_use]
    pub const fn group(self) -> Group {
        self.facts().group
    }

    /// What it counts.
    #[must_use]
    pub const fn unit(self) -> Unit {
        self.facts().unit
    }

    /// The smallest and the largest value accepted.
    #[must_use]
    pub const fn limits(self) -> (f64, f64) {
        let facts = self.facts();
        (facts.low, facts.high)
    }

    /// How a range is meant.
    #[must_use]
    pub const fn spread(self) -> Spread {
        self.facts().spread
    }
}

impl Group {
    /// All groups in the order in which they are asked.
    pub const ALL: &'static [Self] = &[
        Self::People,
        Self::Pilot,
        Self::Task,
        Self::Running,
        Self::Retrieval,
        Self::Benefit,
        Self::Programme,
    ];

    /// The word for it in language keys.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Pilot => "pilot",
            Self::Task => "task",
            Self::Running => "running",
            Self::Retrieval => "retrieval",
            Self::Benefit => "benefit",
            Self::Programme => "programme",
        }
    }

    /// The fields of this group.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        let all = Field::ALL.iter().copied();
        all.filter(move |field| field.group() == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_follow_the_list() {
        for (at, field) in Field::ALL.iter().enumerate() {
            assert_eq!(field.index(), at);
            assert_eq!(Field::from_key(field.key()), Some(*field));
            let (low, high) = field.limits();
            assert!(low < high, "{}", field.key());
        }
        let grouped: usize = Group::ALL.iter().map(|group| group.fields().count()).sum();
        assert_eq!(grouped, Field::COUNT);
    }
}
