namespace Merchant.Applications;

/// <summary>The names of what an applicant states, as they stand in requests, problems and diffs.</summary>
public static class ApplicationField
{
    /// <summary>The tier the applicant sees themselves in.</summary>
    public const string Tier = "tier";

    /// <summary>The e-mail address.</summary>
    public const string Email = "email";

    /// <summary>The telephone number.</summary>
    public const string Phone = "phone";

    /// <summary>The language the applicant reads.</summary>
    public const string Language = "language";

    /// <summary>Whether WhatsApp messages are welcome.</summary>
    public const string AcceptsWhatsApp = "acceptsWhatsApp";

    private const string AnswerPrefix = "answers.";

    /// <summary>The personal data, in the order of the form.</summary>
    public static IReadOnlyList<string> Personal { get; } =
        ["firstName", "lastName", Email, Phone, "country", Language, AcceptsWhatsApp, "company", "taxId", "timeZone"];

    /// <summary>Those of the personal data that need not be stated.</summary>
    public static IReadOnlyList<string> Optional { get; } = ["company", "taxId", "timeZone"];

    /// <summary>The answer to a question.</summary>
    public static string Answer(string question) => AnswerPrefix + question;
}
