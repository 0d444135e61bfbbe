//! The company that is assessed. The profile decides which practices apply and how much they
//! weigh; it holds nothing that identifies a person.

use crate::document::{Json, Object, Reader};

/// Words of a closed list as they stand in documents, in the order people are shown them.
pub trait Vocabulary: Copy + PartialEq + 'static {
    /// Every value with its word.
    const ALL: &'static [(&'static str, Self)];

    /// The word for this value.
    fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, value)| *value == self)
            .map_or("", |(word, _)| word)
    }

    /// The value for a word.
    #[must_use]
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, value)| *value)
    }
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $crate::profile::Vocabulary for $name {
            const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)+];
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// What the company does.
    Industry {
        /// Banks and payment services.
        Banking = "banking",
        /// Insurers.
        Insurance = "insurance",
        /// Hospitals, practices, pharmaceuticals, medical devices.
        Healthcare = "healthcare",
        /// Administration, justice, defense.
        PublicSector = "public-sector",
        /// Makers of physical goods.
        Manufacturing = "manufacturing",
        /// Shops and consumer goods.
        Retail = "retail",
        /// Software and online services.
        Software = "software",
        /// Power, water, gas.
        Energy = "energy",
        /// Networks and media.
        Telecom = "telecom",
        /// Schools, universities, research.
        Education = "education",
        /// Law, audit, consulting, engineering offices.
        ProfessionalServices = "professional-services",
        /// Anything else.
        Other = "other",
    }
}
vocabulary! {
    /// Where the company or the people it serves are.
    Region {
        /// European Union and EEA.
        Eu = "eu",
        /// United Kingdom.
        Uk = "uk",
        /// United States.
        Us = "us",
        /// Anywhere else.
        Other = "other",
    }
}
vocabulary! {
    /// Kinds of data that models will see.
    DataClass {
        /// Public texts only.
        None = "none",
        /// Internal, not about people.
        Internal = "internal",
        /// About identifiable people.
        Personal = "personal",
        /// Health, beliefs, biometrics and the like.
        SpecialCategory = "special-category",
        /// Under a sector's rules: banking secrecy, patient records, export control.
        Regulated = "regulated",
    }
}
vocabulary! {
    /// The company's part under rules that tell users from makers of AI systems.
    Role {
        /// Uses systems made by others.
        Deployer = "deployer",
        /// Places AI systems on the market.
        Provider = "provider",
    }
}
vocabulary! {
    /// Who will face the models' answers.
    Exposure {
        /// Employees.
        Internal = "internal",
        /// Customers or the public.
        CustomerFacing = "customer-facing",
        /// People about whom something is decided.
        Decisions = "decisions",
    }
}

/// What is known of the company. Everything may be left open; what is open switches nothing on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Profile {
    /// What the company does.
    pub industry: Option<Industry>,
    /// People employed.
    pub headcount: Option<u32>,
    /// Where it works.
    pub regions: Vec<Region>,
    /// Data that models will see.
    pub data_classes: Vec<DataClass>,
    /// Its role.
    pub role: Option<Role>,
    /// Intended exposure.
    pub exposure: Vec<Exposure>,
    /// Intends to fine-tune a model on its own data.
    pub fine_tune: Option<bool>,
    /// Intends to run models itself.
    pub self_host: Option<bool>,
    /// ISO 4217 code in which money is shown.
    pub currency: Option<Currency>,
    /// Fields of the document that this version does not know.
    pub extra: Object,
}

/// Three capital letters of ISO 4217, such as `EUR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("USD")
    }
}

impl std::str::FromStr for Currency {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match <[u8; 3]>::try_from(text.as_bytes()) {
            Ok(code) if code.iter().all(u8::is_ascii_uppercase) => Ok(Self(code)),
            _ => Err(()),
        }
    }
}

/// One thing a profile can say, as conditions in a pack name it: `data:personal`, `fine-tune`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// `industry:…`
    Industry(Industry),
    /// `region:…`
    Region(Region),
    /// `data:…`
    Data(DataClass),
    /// `role:…`
    Role(Role),
    /// `exposure:…`
    Exposure(Exposure),
    /// `fine-tune`
    FineTune,
    /// `self-host`
    SelfHost,
}

impl Fact {
    /// Reads `data:personal` and the like; `None` for a fact no profile can state.
    #[must_use]
    pub fn from_words(text: &str) -> Option<Self> {
        match text.split_once(':') {
            None if text == "fine-tune" => Some(Self::FineTune),
            None if text == "self-host" => Some(Self::SelfHost),
            Some(("industry", word)) => Industry::from_word(word).map(Self::Industry),
            Some(("region", word)) => Region::from_word(word).map(Self::Region),
            Some(("data", word)) => DataClass::from_word(word).map(Self::Data),
            Some(("role", word)) => Role::from_word(word).map(Self::Role),
            Some(("exposure", word)) => Exposure::from_word(word).map(Self::Exposure),
            None | Some(_) => None,
        }
    }
}

impl Profile {
    /// Whether the profile states the fact.
    #[must_use]
    pub fn states(&self, fact: Fact) -> bool {
        match fact {
            Fact::Industry(industry) => self.industry == Some(industry),
            Fact::Region(region) => self.regions.contains(&region),
            Fact::Data(class) => self.data_classes.contains(&class),
            Fact::Role(role) => self.role == Some(role),
            Fact::Exposure(exposure) => self.exposure.contains(&exposure),
            Fact::FineTune => self.fine_tune == Some(true),
            Fact::SelfHost => self.self_host == Some(true),
        }
    }

    /// How many of the nine questions of the profile are answered, and nine.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let answered = [
            self.industry.is_some(),
            self.headcount.is_some(),
            !self.regions.is_empty(),
            !self.data_classes.is_empty(),
            self.role.is_some(),
            !self.exposure.is_empty(),
            self.fine_tune.is_some(),
            self.self_host.is_some(),
            self.currency.is_some(),
        ];
        (
            answered.iter().filter(|done| **done).count(),
            answered.len(),
        )
    }

    /// Reads the profile of a document.
    #[must_use]
    pub fn read(reader: &Reader<'_>) -> Self {
        const KNOWN: &[&str] = &[
            "industry",
            "headcount",
            "regions",
            "data_classes",
            "role",
            "exposure",
            "fine_tune",
            "self_host",
            "currency",
        ];
        Self {
            industry: reader
                .optional("industry")
                .and_then(|r| r.one_of(Industry::ALL)),
            headcount: reader
                .optional("headcount")
                .and_then(|r| r.integer(1, 10_000_000))
                .and_then(|n| u32::try_from(n).ok()),
            regions: words(reader, "regions"),
            data_classes: words(reader, "data_classes"),
            role: reader.optional("role").and_then(|r| r.one_of(Role::ALL)),
            exposure: words(reader, "exposure"),
            fine_tune: reader.optional("fine_tune").and_then(|r| r.boolean()),
            self_host: reader.optional("self_host").and_then(|r| r.boolean()),
            currency: reader
                .optional("currency")
                .and_then(|r| r.parsed("a currency code of three capital letters, such as EUR")),
            extra: reader.unknown_fields(KNOWN),
        }
    }

    /// The profile as it stands in a document; what is open is left out.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut fields = Object::new();
        let mut put = |name: &str, value: Option<Json>| {
            if let Some(value) = value {
                fields.push((name.to_owned(), value));
            }
        };
        put("industry", self.industry.map(|v| Json::text(v.word())));
        put("headcount", self.headcount.map(|n| Json::integer(n.into())));
        put("regions", list(&self.regions));
        put("data_classes", list(&self.data_classes));
        put("role", self.role.map(|v| Json::text(v.word())));
        put("exposure", list(&self.exposure));
        put("fine_tune", self.fine_tune.map(Json::Bool));
        put("self_host", self.self_host.map(Json::Bool));
        put("currency", self.currency.map(|c| Json::text(c.as_str())));
        fields.extend(self.extra.iter().cloned());
        Json::Object(fields)
    }
}

fn words<T: Vocabulary>(reader: &Reader<'_>, name: &str) -> Vec<T> {
    let Some(list) = reader.optional(name) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for item in list.items() {
        if let Some(value) = item.one_of(T::ALL)
            && !found.contains(&value)
        {
            found.push(value);
        }
    }
    found
}

fn list<T: Vocabulary>(values: &[T]) -> Option<Json> {
    (!values.is_empty()).then(|| {
        Json::List(
            values
                .iter()
                .map(|value| Json::text(value.word()))
                .collect(),
        )
    })
}
