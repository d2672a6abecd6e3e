using Merchant.Accounts;
using Merchant.Events;
using Merchant.Notifications;

namespace Merchant.StoreContract.Notifications;

/// <summary>What the handler of these facts tells, and whom.</summary>
internal sealed class Letter
{
    public const string Handler = "letters";

    /// <summary>By whatever reaches the recipient.</summary>
    public const string ByAll = "tests.by_all";

    public const string ByWhatsApp = "tests.by_whatsapp";

    public const string ByEmail = "tests.by_email";

    public string Template { get; set; } = ByAll;

    public Recipient To { get; set; } = new("ana@shop.example", "Ana") { WhatsApp = "+34600000001", Language = "es-CO" };

    /// <summary>Whether there is nothing to tell any more.</summary>
    public bool IsSilent { get; set; }

    public Notification For(EventContext cause) =>
        new(Template, To, new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = "a/b" }, cause);
}

/// <summary>Tells of each new account.</summary>
internal sealed class LetterHandler(Letter letter, INotifier notifier) : IEventHandler<AccountOpened>
{
    public Task HandleAsync(AccountOpened merchantEvent, EventContext context, CancellationToken cancellationToken) =>
        letter.IsSilent ? Task.CompletedTask : notifier.SendAsync(letter.For(context), cancellationToken);
}
