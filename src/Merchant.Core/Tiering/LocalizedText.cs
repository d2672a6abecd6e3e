using System.Collections.Frozen;

namespace Merchant.Tiering;

/// <summary>A text in several languages (BCP 47 tags: es, en, pt-BR).</summary>
public sealed class LocalizedText
{
    private readonly FrozenDictionary<string, string> _texts;

    /// <summary>A text by language.</summary>
    public LocalizedText(IReadOnlyDictionary<string, string> texts) =>
        _texts = texts.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>No text in any language.</summary>
    public static LocalizedText Empty { get; } = new(new Dictionary<string, string>());

    /// <summary>The texts by language.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>The text in a language, else in English, else in any, else empty.</summary>
    public string In(string language) =>
        _texts.GetValueOrDefault(language) ?? _texts.GetValueOrDefault("en") ?? _texts.Values.FirstOrDefault() ?? "";
}
