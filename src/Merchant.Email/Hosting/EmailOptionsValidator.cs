using Merchant.Email.Common;
using Merchant.Common;
using Merchant.Notifications;
using Microsoft.Extensions.Options;

namespace Merchant.Email.Hosting;

/// <summary>Checks <see cref="EmailOptions"/> at start-up.</summary>
internal sealed class EmailOptionsValidator(IOptions<NotificationOptions> notifications) : IValidateOptions<EmailOptions>
{
    public ValidateOptionsResult Validate(string? name, EmailOptions options)
    {
        var faults = new List<string>();
        Check(EmailAddress.Parse(options.From).IsSuccess, "From is an e-mail address");
        Check(IsAscii(options.From), "From has ASCII letters only before the @, for servers without SMTPUTF8");
        Check(options.FromName is null or { Length: >= 1 and <= 200 }, "FromName has 1 to 200 characters");
        Check(options.ReplyTo is null || (EmailAddress.Parse(options.ReplyTo).IsSuccess && IsAscii(options.ReplyTo)), "ReplyTo is an e-mail address, with ASCII letters only before the @");
        Check(!string.IsNullOrWhiteSpace(options.PickupFolder), "PickupFolder is a path");
        Check(options.TextsFolder is null || !string.IsNullOrWhiteSpace(options.TextsFolder), "TextsFolder is a path");
        if (options.Smtp.Host is not null)
        {
            Check(options.From != EmailOptions.UnsetFrom, "From has to be set where Smtp.Host is");
            CheckServer(options.Smtp);
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => $"AddEmail: {fault}."));

        void CheckServer(SmtpOptions smtp)
        {
            Check(Uri.CheckHostName(smtp.Host) != UriHostNameType.Unknown, "Smtp.Host is a host's name or address");
            Check(smtp.Port is >= 1 and <= 65535, "Smtp.Port is 1 to 65,535");
            Check(Enum.IsDefined(smtp.Security), "Smtp.Security is one of its values");
            Check(string.IsNullOrEmpty(smtp.UserName) == string.IsNullOrEmpty(smtp.Password), "Smtp.UserName and Smtp.Password are set together");
            Check(
                string.IsNullOrEmpty(smtp.UserName) || smtp.Security is SmtpSecurity.StartTls or SmtpSecurity.Tls,
                "Smtp.UserName needs Smtp.Security StartTls or Tls, or the password can be read on its way");
            Check(
                smtp.Timeout >= TimeSpan.FromSeconds(1) && smtp.Timeout < notifications.Value.AttemptTimeout,
                $"Smtp.Timeout is at least a second, and less than AttemptTimeout of ConfigureNotifications ({notifications.Value.AttemptTimeout})");
        }

        void Check(bool holds, string rule)
        {
            if (!holds)
                faults.Add(rule);
        }
    }

    private static bool IsAscii(string address) => address.Split('@')[0].All(char.IsAscii);
}
