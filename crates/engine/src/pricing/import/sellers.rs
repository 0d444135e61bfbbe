//! One key for a seller of models, whatever a table calls it.

/// Foreign key, our key (that of genai-prices), name for people.
const SELLERS: &[(&str, &str, &str)] = &[
    ("amazon-bedrock", "aws", "AWS Bedrock"),
    ("anthropic", "anthropic", "Anthropic"),
    ("azure", "azure", "Microsoft Azure"),
    ("azure_ai", "azure_ai", "Azure AI Foundry"),
    ("bedrock", "aws", "AWS Bedrock"),
    ("bedrock_converse", "aws", "AWS Bedrock"),
    ("cohere", "cohere", "Cohere"),
    ("cohere_chat", "cohere", "Cohere"),
    ("databricks", "databricks", "Databricks"),
    ("deepseek", "deepseek", "DeepSeek"),
    ("fireworks-ai", "fireworks", "Fireworks"),
    ("fireworks_ai", "fireworks", "Fireworks"),
    ("fireworks_ai-embedding-models", "fireworks", "Fireworks"),
    ("gemini", "google", "Google"),
    ("google", "google", "Google"),
    ("groq", "groq", "Groq"),
    ("mistral", "mistral", "Mistral"),
    ("moonshot", "moonshotai", "Moonshot AI"),
    ("openai", "openai", "OpenAI"),
    ("perplexity", "perplexity", "Perplexity"),
    ("together_ai", "together", "Together AI"),
    ("togetherai", "together", "Together AI"),
    (
        "vertex_ai-anthropic_models",
        "vertex_ai",
        "Google Vertex AI",
    ),
    (
        "vertex_ai-embedding-models",
        "vertex_ai",
        "Google Vertex AI",
    ),
    ("vertex_ai-language-models", "vertex_ai", "Google Vertex AI"),
    ("voyage", "voyageai", "Voyage AI"),
    ("xai", "x-ai", "xAI"),
];

/// Our key and the name for people; an unknown seller keeps its key, in small letters.
pub(super) fn seller(key: &str) -> (String, String) {
    let key = key.trim();
    match SELLERS.iter().find(|(foreign, _, _)| *foreign == key) {
        Some((_, own, name)) => ((*own).to_owned(), (*name).to_owned()),
        None => (key.to_lowercase().replace('/', "-"), key.to_owned()),
    }
}
