//! Pages by their address. The address is a hash, so it works on a website, in a frame and from a
//! disk.

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The promise and ways to start.
    Home,
    /// The company.
    Profile,
    /// All questions at once.
    Overview,
    /// One question. Ids are those of the pack; whether they exist is decided when it is shown.
    Question {
        /// The practice's full id.
        practice: String,
    },
    /// What people will do with models.
    UseCases,
    /// What it costs.
    Cost,
    /// Verdict, numbers, what to do.
    Results,
    /// Formulas, constants, sources, published vectors.
    Method,
    /// What is stored, and the file.
    Data,
    /// An address nobody gave out.
    NotFound,
}

impl Route {
    /// Whether the page shows how sure a cost is.
    #[must_use]
    pub const fn shows_risk(&self) -> bool {
        matches!(self, Self::UseCases | Self::Cost)
    }

    /// Whether the page shows what things cost.
    #[must_use]
    pub const fn shows_money(&self) -> bool {
        matches!(
            self,
            Self::Results | Self::UseCases | Self::Cost | Self::Method
        )
    }

    /// Reads the part of the address from `#` on; nothing is the first page.
    ///
    /// ```
    /// use llm_readiness::app::route::Route;
    /// assert_eq!(Route::from_hash("#/results"), Route::Results);
    /// assert_eq!(Route::from_hash("#/assess/pilot/criteria").hash(), "#/assess/pilot/criteria");
    /// ```
    #[must_use]
    pub fn from_hash(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            [""] => Self::Home,
            ["profile"] => Self::Profile,
            ["assess"] => Self::Overview,
            ["assess", area, slug] => Self::Question {
                practice: format!("{area}.{slug}"),
            },
            ["use-cases"] => Self::UseCases,
            ["cost"] => Self::Cost,
            ["results"] => Self::Results,
            ["method"] => Self::Method,
            ["data"] => Self::Data,
            _ => Self::NotFound,
        }
    }

    /// The address.
    #[must_use]
    pub fn hash(&self) -> String {
        match self {
            Self::Home | Self::NotFound => "#/".to_owned(),
            Self::Profile => "#/profile".to_owned(),
            Self::Overview => "#/assess".to_owned(),
            Self::Question { practice } => format!("#/assess/{}", practice.replacen('.', "/", 1)),
            Self::UseCases => "#/use-cases".to_owned(),
            Self::Cost => "#/cost".to_owned(),
            Self::Results => "#/results".to_owned(),
            Self::Method => "#/method".to_owned(),
            Self::Data => "#/data".to_owned(),
        }
    }
}
