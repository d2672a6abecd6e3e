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

    private DraftChanges _changes = new();

    [JsonPropertyName("firstName")]
    public string? FirstName
    {
        get => _changes.FirstName.Value;
        set => _changes = _changes with { FirstName = Stated<string>.As(value) };
    }

    [JsonPropertyName("lastName")]
    public string? LastName
    {
        get => _changes.LastName.Value;
        set => _changes = _changes with { LastName = Stated<string>.As(value) };
    }

    [JsonPropertyName("email")]
    public string? Email
    {
        get => _changes.Email.Value;
        set => _changes = _changes with { Email = Stated<string>.As(value) };
    }

    [JsonPropertyName("phone")]
    public string? Phone
    {
        get => _changes.Phone.Value;
        set => _changes = _changes with { Phone = Stated<string>.As(value) };
    }

    [JsonPropertyName("country")]
    public string? Country
    {
        get => _changes.Country.Value;
        set => _changes = _changes with { Country = Stated<string>.As(value) };
    }

    [JsonPropertyName("language")]
    public string? Language
    {
        get => _changes.Language.Value;
        set => _changes = _changes with { Language = Stated<string>.As(value) };
    }

    [JsonPropertyName("acceptsWhatsApp")]
    public bool? AcceptsWhatsApp
    {
        get => _changes.AcceptsWhatsApp.Value;
        set => _changes = _changes with { AcceptsWhatsApp = Stated<bool?>.As(value) };
    }

    [JsonPropertyName("company")]
    public string? Company
    {
        get => _changes.Company.Value;
        set => _changes = _changes with { Company = Stated<string>.As(value) };
    }

    [JsonPropertyName("taxId")]
    public string? TaxId
    {
        get => _changes.TaxId.Value;
        set => _changes = _changes with { TaxId = Stated<string>.As(value) };
    }

    [JsonPropertyName("timeZone")]
    public string? TimeZone
    {
        get => _changes.TimeZone.Value;
        set => _changes = _changes with { TimeZone = Stated<string>.As(value) };
    }

    [JsonPropertyName("tier")]
    public string? Tier
    {
        get => _changes.Tier.Value;
        set => _changes = _changes with { Tier = Stated<string>.As(value) };
    }

    [JsonPropertyName("answers")]
    public IReadOnlyDictionary<string, AnswerContract?>? Answers { get; set; }

    public DraftChanges ToCommand() => ValuesOf(Answers) is { } answers ? _changes with { Answers = answers } : _changes;

    /// <summary>Answers by question, as the rules take them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>?>? ValuesOf(IReadOnlyDictionary<string, AnswerContract?>? answers) =>
        answers?.ToDictionary(answer => answer.Key, answer => answer.Value?.Values, StringComparer.Ordinal);
}
