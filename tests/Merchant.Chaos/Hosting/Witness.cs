using Merchant.Accounts;
using Merchant.Applications;
using Merchant.Events;
using Merchant.Tiering;

namespace Merchant.Chaos.Hosting;

/// <summary>Writes down which events it was told of, and what they say: the same fact must not come under two ids.</summary>
internal sealed class Witness(Journal journal) :
    IEventHandler<AccountOpened>, IEventHandler<ApplicationMoved>, IEventHandler<InvitationIssued>, IEventHandler<MemberJoined>, IEventHandler<AccountTierChanged>
{
    /// <summary>The name that its deliveries are kept by.</summary>
    public const string Handler = "chaos-witness";

    public Task HandleAsync(AccountOpened merchantEvent, EventContext context, CancellationToken cancellationToken) =>
        NoteAsync(context, $"opened {merchantEvent.AccountId}");

    public Task HandleAsync(ApplicationMoved merchantEvent, EventContext context, CancellationToken cancellationToken) =>
        NoteAsync(context, $"moved {merchantEvent.ApplicationId} {merchantEvent.From} {merchantEvent.To}");

    public Task HandleAsync(InvitationIssued merchantEvent, EventContext context, CancellationToken cancellationToken) =>
        NoteAsync(context, $"invited {merchantEvent.InvitationId}");

    public Task HandleAsync(MemberJoined merchantEvent, EventContext context, CancellationToken cancellationToken) =>
        NoteAsync(context, $"joined {merchantEvent.AccountId} {merchantEvent.PersonId}");

    /// <summary>A tier may change to and fro: that is not one fact, so each event is one of its own.</summary>
    public Task HandleAsync(AccountTierChanged merchantEvent, EventContext context, CancellationToken cancellationToken) =>
        NoteAsync(context, $"tier {context.Id}");

    private Task NoteAsync(EventContext context, string fact)
    {
        journal.Write("event", $"{context.Id}", fact);
        return Task.CompletedTask;
    }
}
