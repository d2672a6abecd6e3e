using System.Globalization;
using Merchant.Accounts;
using Merchant.Common;
using Merchant.People;

namespace Merchant.Applications;

/// <summary>
/// Who asks for an account: personal data that <see cref="Create"/> has checked. Source: Mastershop, "Completa tus datos
/// personales".
/// </summary>
/// <param name="FirstName">The first name.</param>
/// <param name="LastName">The last name.</param>
/// <param name="Email">The address as it was written.</param>
/// <param name="EmailKey">What the address is compared by; see <see cref="EmailAddress.Key"/>.</param>
/// <param name="Phone">The number in E.164.</param>
/// <param name="Country">The country, ISO 3166-1 alpha-2.</param>
/// <param name="Language">The language they read, one that there are texts in.</param>
/// <param name="AcceptsWhatsApp">Whether they agreed to be written to by WhatsApp.</param>
/// <param name="Company">The company; null where there is none.</param>
/// <param name="TaxId">The tax id as it was written; null where there is none.</param>
/// <param name="TaxIdKey">What the tax id is compared by: its letters and digits, in upper case.</param>
/// <param name="TimeZone">The IANA zone of the business; null where they did not say.</param>
public sealed record Applicant(
    string FirstName,
    string LastName,
    string Email,
    string EmailKey,
    string Phone,
    string Country,
    string Language,
    bool AcceptsWhatsApp,
    string? Company,
    string? TaxId,
    string? TaxIdKey,
    string? TimeZone)
{
    private const int LongestCompany = 200;
    private const int LongestTaxId = 40;

    /// <summary>Both names.</summary>
    public string FullName => $"{FirstName} {LastName}";

    /// <summary>
    /// Checks personal data, all fields at once. Errors at their fields: <c>people.name.invalid</c>,
    /// <c>common.email.invalid</c>, <c>common.phone.invalid</c>, <c>common.country.unknown</c>,
    /// <c>common.language.unknown</c>, <c>applications.consent.missing</c>, <c>applications.company.invalid</c>,
    /// <c>applications.tax_id.invalid</c>, <c>accounts.zone.unknown</c>.
    /// </summary>
    public static Result<Applicant> Create(ApplicantInput input, IEnumerable<string> languages)
    {
        var errors = new FieldErrors();
        var first = errors.Take("firstName", Name(input.FirstName));
        var last = errors.Take("lastName", Name(input.LastName));
        var email = errors.Take(ApplicationField.Email, EmailAddress.Parse(input.Email));
        var phone = errors.Take(ApplicationField.Phone, PhoneNumber.Parse(input.Phone));
        var country = errors.Take("country", CountryCode.Parse(input.Country));
        var language = errors.Take("language", LanguageIn(languages, input.Language));
        var company = errors.Take("company", Line(input.Company, LongestCompany, "applications.company.invalid"));
        var taxId = errors.Take("taxId", CheckTaxId(input.TaxId));
        var zone = string.IsNullOrWhiteSpace(input.TimeZone) ? null : errors.Take("timeZone", ZoneSchedule.Create(input.TimeZone.Trim()));
        if (input.AcceptsWhatsApp is null)
            errors.Add("acceptsWhatsApp", "applications.consent.missing", "Say whether WhatsApp messages are welcome: true or false.");

        if (errors.ToError() is { } error)
            return error;
        if (first is null || last is null || email is null || phone is null || country is null || language is null)
            return Error.Invalid("applications.applicant.invalid", "The personal data are not complete.", "firstName");

        return new Applicant(
            first.Value, last.Value, email.Value, email.Key, phone.Value, country.Value, language, input.AcceptsWhatsApp is true, NullIfEmpty(company), NullIfEmpty(taxId), KeyOf(taxId),
            zone is null ? null : input.TimeZone?.Trim());
    }

    private static string? KeyOf(string? taxId) => NullIfEmpty(string.Concat((taxId ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant());

    private static Result<PersonName> Name(string? text)
    {
        var name = PersonName.Parse(text);
        return name.IsSuccess && (name.Value.Value.Length > 100 || !IsOneLine(name.Value.Value))
            ? Error.Invalid("people.name.invalid", "A first or last name has 1 to 100 characters, on one line.", "firstName")
            : name;
    }

    private static Result<string> LanguageIn(IEnumerable<string> languages, string? wanted)
    {
        var known = languages.ToList();
        return known.Find(l => string.Equals(l, wanted?.Trim(), StringComparison.OrdinalIgnoreCase)) is { } language
            ? language
            : Error.Invalid("common.language.unknown", $"The languages are {string.Join(", ", known)}.", "language");
    }

    private static Result<string> CheckTaxId(string? text)
    {
        var line = Line(text, LongestTaxId, "applications.tax_id.invalid");
        return line.IsSuccess && line.Value.Length > 0 && KeyOf(line.Value) is not { Length: >= 4 }
            ? Error.Invalid("applications.tax_id.invalid", "A tax id has at least 4 letters and digits.", "taxId")
            : line;
    }

    private static Result<string> Line(string? text, int longest, string code)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length <= longest && IsOneLine(trimmed)
            ? trimmed
            : Error.Invalid(code, string.Create(CultureInfo.InvariantCulture, $"This has at most {longest} characters, on one line."), "");
    }

    /// <summary>Whether a text stays on its line, in its own direction: what ends a line or turns the ones around it is refused.</summary>
    private static bool IsOneLine(string text) =>
        !text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>Personal data as somebody typed them.</summary>
/// <param name="FirstName">The first name, 1 to 100 characters.</param>
/// <param name="LastName">The last name, 1 to 100 characters.</param>
/// <param name="Email">The address.</param>
/// <param name="Phone">The number, with + and its country's code.</param>
/// <param name="Country">The country, ISO 3166-1 alpha-2.</param>
/// <param name="Language">The language, one that there are texts in.</param>
/// <param name="AcceptsWhatsApp">Whether WhatsApp messages are welcome; has to be said.</param>
/// <param name="Company">The company, at most 200 characters.</param>
/// <param name="TaxId">The tax id, at most 40 characters.</param>
/// <param name="TimeZone">The IANA zone of the business.</param>
public sealed record ApplicantInput(
    string? FirstName,
    string? LastName,
    string? Email,
    string? Phone,
    string? Country,
    string? Language,
    bool? AcceptsWhatsApp,
    string? Company = null,
    string? TaxId = null,
    string? TimeZone = null);
