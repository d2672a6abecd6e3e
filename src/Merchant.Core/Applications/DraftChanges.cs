namespace Merchant.Applications;

/// <summary>What an applicant states anew: what they say nothing of stays as it was.</summary>
public sealed record DraftChanges
{
    /// <summary>The first name.</summary>
    public Stated<string> FirstName { get; init; }

    /// <summary>The last name.</summary>
    public Stated<string> LastName { get; init; }

    /// <summary>The address; another one has to be proven anew.</summary>
    public Stated<string> Email { get; init; }

    /// <summary>The number, with + and its country's code.</summary>
    public Stated<string> Phone { get; init; }

    /// <summary>The country, ISO 3166-1 alpha-2.</summary>
    public Stated<string> Country { get; init; }

    /// <summary>The language.</summary>
    public Stated<string> Language { get; init; }

    /// <summary>Whether WhatsApp messages are welcome.</summary>
    public Stated<bool?> AcceptsWhatsApp { get; init; }

    /// <summary>The company; nothing takes it away.</summary>
    public Stated<string> Company { get; init; }

    /// <summary>The tax id; nothing takes it away.</summary>
    public Stated<string> TaxId { get; init; }

    /// <summary>The IANA zone of the business; nothing takes it away.</summary>
    public Stated<string> TimeZone { get; init; }

    /// <summary>The tier they see themselves in; nothing takes it away.</summary>
    public Stated<string> Tier { get; init; }

    /// <summary>Answers by question; null or an empty one takes an answer away.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>?> Answers { get; init; } = new Dictionary<string, IReadOnlyList<string>?>();

    /// <summary>Everything the applicant states then, as it was typed.</summary>
    public ApplicantInput Over(Applicant known) => new(
        FirstName.Or(known.FirstName),
        LastName.Or(known.LastName),
        Email.Or(known.Email),
        Phone.Or(known.Phone),
        Country.Or(known.Country),
        Language.Or(known.Language),
        AcceptsWhatsApp.Or(known.AcceptsWhatsApp),
        Company.Or(known.Company),
        TaxId.Or(known.TaxId),
        TimeZone.Or(known.TimeZone));
}

/// <summary>Something that was stated, be it nothing, or not spoken of at all.</summary>
/// <typeparam name="T">What it is.</typeparam>
/// <param name="IsStated">Whether it was spoken of.</param>
/// <param name="Value">What was said.</param>
public readonly record struct Stated<T>(bool IsStated, T? Value)
{
    /// <summary>Something that was said.</summary>
    public static Stated<T> As(T? value) => new(true, value);

    /// <summary>What was said, or else what is known.</summary>
    public T? Or(T? known) => IsStated ? Value : known;
}
