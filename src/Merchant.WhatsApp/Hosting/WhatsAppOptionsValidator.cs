using Merchant.Notifications;
using Merchant.WhatsApp.Common;
using Merchant.WhatsApp.Sending;
using Merchant.WhatsApp.Templates;
using Microsoft.Extensions.Options;

namespace Merchant.WhatsApp.Hosting;

/// <summary>Checks <see cref="WhatsAppOptions"/> at start-up, against the messages that there are.</summary>
internal sealed class WhatsAppOptionsValidator(IEnumerable<MessageTemplate> messages, IOptions<NotificationOptions> notifications)
    : IValidateOptions<WhatsAppOptions>
{
    private const int LongestName = 512;
    private const int ShortestVerifyToken = 8;
    private const int MostMessagesPerDay = 1000;

    public ValidateOptionsResult Validate(string? name, WhatsAppOptions options)
    {
        var faults = new List<string>();
        Check(options.BaseAddress is { IsAbsoluteUri: true } address && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback), "BaseAddress is an https address");
        Check(IsVersion(options.ApiVersion), "ApiVersion is v and a number, as v23.0");
        Check(options.PhoneNumberId.Length is > 0 and <= 40 && options.PhoneNumberId.All(char.IsAsciiDigit), "PhoneNumberId is Meta's id of the number, in digits");
        Check(IsToken(options.AccessToken), "AccessToken is set, without spaces");
        Check(options.AppSecret.Length > 0, "AppSecret is set");
        Check(options.VerifyToken.Length >= ShortestVerifyToken, $"VerifyToken has at least {ShortestVerifyToken} characters");
        Check(options.Timeout > TimeSpan.Zero, "Timeout is more than 0");
        Check(options.StrangerMessagesPerDay is >= 1 and <= MostMessagesPerDay, $"StrangerMessagesPerDay is 1 to {MostMessagesPerDay}");
        Check(
            CloudResilience.Longest(options.Timeout) < notifications.Value.AttemptTimeout,
            $"{CloudResilience.MostRequests} times Timeout and the waits between are less than the AttemptTimeout of ConfigureNotifications");
        foreach (var (code, template) in options.Templates)
            faults.AddRange(FaultsOf(code, template));

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => $"AddWhatsApp: {fault}."));

        void Check(bool holds, string rule)
        {
            if (!holds)
                faults.Add(rule);
        }
    }

    private IEnumerable<string> FaultsOf(string code, WhatsAppTemplate template)
    {
        if (messages.FirstOrDefault(m => m.Code == code) is not { } message)
        {
            yield return $"Templates['{code}'] stands for a message that there is not";
            yield break;
        }

        if (message.IsEmailOnly)
            yield return $"Templates['{code}'] stands for a message that goes by e-mail alone";
        if (template.Name.Length is 0 or > LongestName || !template.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            yield return $"the name of Templates['{code}'] has lower-case letters, digits and underscores";

        foreach (var variable in template.Variables.Where(v => !message.Variables.Contains(v) && !MessageTemplate.Common.Contains(v)))
            yield return $"Templates['{code}'] names the variable '{variable}', which its message has not";
        if (template.Variables.Contains(HarmlessValues.Secret))
            yield return $"Templates['{code}'] names '{HarmlessValues.Secret}', which never goes by WhatsApp";
    }

    private static bool IsVersion(string version) => version.Length is > 1 and <= 10 && version[0] == 'v' && version.Skip(1).All(c => char.IsAsciiDigit(c) || c == '.');

    private static bool IsToken(string token) => token.Length > 0 && token.All(c => c is > ' ' and < (char)127);
}
