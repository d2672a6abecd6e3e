using System.Text.Json.Serialization;
using Merchant.Applications;

namespace Merchant.AspNetCore.Applications;

/// <summary>
/// What an applicant changes: a field that is not there stays as it was, null takes away what need not be stated. Its
/// properties are set, and not initialised, for what is left out must leave no trace.
/// </summary>
internal sealed class DraftChangesContract
{
    public const string Example = """
        {"phone":"+56 9 8765 4321","taxId":null,"answers":{"product-category":"home","shipping-today":"aggregator"},"tier":"SMALL"}
        """;

    [JsonIgnore]
    public DraftChanges Changes { get; private set; } = new();

    [JsonPropertyName("firstName")]
    public string? FirstName
    {
        get => Changes.FirstName.Value;
        set => Changes = Changes with { FirstName = Stated<string>.As(value) };
    }

    [JsonPropertyName("lastName")]
    public string? LastName
    {
        get => Changes.LastName.Value;
        set => Changes = Changes with { LastName = Stated<string>.As(value) };
    }

    [JsonPropertyName("email")]
    public string? Email
    {
        get => Changes.Email.Value;
        set => Changes = Changes with { Email = Stated<string>.As(value) };
    }

    [JsonPropertyName("phone")]
    public string? Phone
    {
        get => Changes.Phone.Value;
        set => Changes = Changes with { Phone = Stated<string>.As(value) };
    }

    [JsonPropertyName("country")]
    public string? Country
    {
        get => Changes.Country.Value;
        set => Changes = Changes with { Country = Stated<string>.As(value) };
    }

    [JsonPropertyName("language")]
    public string? Language
    {
        get => Changes.Language.Value;
        set => Changes = Changes with { Language = Stated<string>.As(value) };
    }

    [JsonPropertyName("acceptsWhatsApp")]
    public bool? AcceptsWhatsApp
    {
        get => Changes.AcceptsWhatsApp.Value;
        set => Changes = Changes with { AcceptsWhatsApp = Stated<bool?>.As(value) };
    }

    [JsonPropertyName("company")]
    public string? Company
    {
        get => Changes.Company.Value;
        set => Changes = Changes with { Company = Stated<string>.As(value) };
    }

    [JsonPropertyName("taxId")]
    public string? TaxId
    {
        get => Changes.TaxId.Value;
        set => Changes = Changes with { TaxId = Stated<string>.As(value) };
    }

    [JsonPropertyName("timeZone")]
    public string? TimeZone
    {
        get => Changes.TimeZone.Value;
        set => Changes = Changes with { TimeZone = Stated<string>.As(value) };
    }

    [JsonPropertyName("tier")]
    public string? Tier
    {
        get => Changes.Tier.Value;
        set => Changes = Changes with { Tier = Stated<string>.As(value) };
    }

    [JsonPropertyName("answers")]
    public IReadOnlyDictionary<string, AnswerContract?>? Answers { get; set; }

    public DraftChanges ToCommand() => ValuesOf(Answers) is { } answers ? Changes with { Answers = answers } : Changes;

    /// <summary>Answers by question, as the rules take them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>?>? ValuesOf(IReadOnlyDictionary<string, AnswerContract?>? answers) =>
        answers?.ToDictionary(answer => answer.Key, answer => answer.Value?.Values, StringComparer.Ordinal);
}
