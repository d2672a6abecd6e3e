using Merchant.Email.Common;
using Merchant.Notifications;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Merchant.Email.Texts;

/// <summary>
/// Stops the host at start-up where a message has no text in one of the languages, or one that cannot be written, and
/// names template, language, part and fault.
/// </summary>
internal sealed class TextCheck(
    IEnumerable<MessageTemplate> templates, GlobalTexts texts, IOptions<NotificationOptions> notifications, IOptions<EmailOptions> email, ILogger<TextCheck> logger)
    : IHostedLifecycleService
{
    private const int MostFaults = 20;

    private Task? _checking;

    /// <summary>Begins to look while those start that were added later, such as a migration: writing every text takes a while.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _checking = Task.Run(Check, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) =>
        (_checking ??= Task.Run(Check, CancellationToken.None)).WaitAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Check()
    {
        var known = templates.ToList();
        var faults = known.SelectMany(template => notifications.Value.Languages.SelectMany(language => FaultsOf(template, language)))
            .Concat(Strays(known)).Take(MostFaults).ToList();
        if (faults.Count > 0)
            throw new InvalidOperationException($"AddEmail: messages cannot be written. {string.Join(" ", faults)}");

        if (email.Value.Smtp.Host is null)
            logger.LogWarning("No SMTP server is set: mail lands in the folder {Folder} and goes to nobody.", email.Value.PickupFolder);
    }

    private IEnumerable<string> FaultsOf(MessageTemplate template, string language)
    {
        var found = texts.FindWritten(template, language).ToList();
        return found.Count == 0
            ? [$"The template '{template.Code}' has no text in '{language}': add one to EmailOptions.Texts or to TextsFolder, or take the language out of ConfigureNotifications."]
            : found.Where(f => f.Fault is not null).Select(f => $"The text of '{template.Code}' in '{language}' has a fault in its {f.Fault?.Part}: {f.Fault?.What}.");
    }

    /// <summary>A text that nothing would ever use is a slip of the pen.</summary>
    private IEnumerable<string> Strays(List<MessageTemplate> known) => texts.OwnNames
        .Where(name => known.TrueForAll(t => t.Code != name.Template) || !notifications.Value.Languages.Contains(name.Language))
        .Select(name => $"The text of '{name.Template}' in '{name.Language}' is none of a template that is registered, in a language that is listed.");
}
