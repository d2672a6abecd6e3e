using Merchant.Common;
using Merchant.WhatsApp.Common;

namespace Merchant.WhatsApp.Templates;

/// <summary>Fills the parameters of a template's body.</summary>
internal static class TemplateParameters
{
    /// <summary>What all parameters together may take of the 1,024 characters of a body.</summary>
    public const int MaxLength = 700;

    private const string Link = "link";
    private const string Token = "token";

    private static readonly Error TooLong = Error.Conflict("whatsapp.parameter_too_long", "A link or token is too long for a template, and would be of no use cut off.");

    /// <summary>
    /// The parameters in their order. Where there is no link, its token stands in its place. Errors:
    /// <c>whatsapp.parameter_too_long</c>.
    /// </summary>
    public static Result<IReadOnlyList<string>> Of(WhatsAppTemplate template, IReadOnlyDictionary<string, string> values)
    {
        var harmless = HarmlessValues.Of(values);
        var most = MaxLength / Math.Max(1, template.Variables.Count);
        var parameters = new List<string>(template.Variables.Count);
        foreach (var variable in template.Variables)
        {
            var value = ValueOf(variable, harmless);
            if (variable is Link or Token && ParameterText.OneLine(value).Length > most)
                return TooLong;

            parameters.Add(ParameterText.Of(value, most));
        }

        return Result<IReadOnlyList<string>>.Of(parameters);
    }

    private static string? ValueOf(string variable, IReadOnlyDictionary<string, string> values)
    {
        var value = values.GetValueOrDefault(variable);
        return variable == Link && string.IsNullOrEmpty(value) ? values.GetValueOrDefault(Token) : value;
    }
}
