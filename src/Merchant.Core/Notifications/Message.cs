using Merchant.Common;
using Merchant.Events;

namespace Merchant.Notifications;

/// <summary>
/// A message to one recipient by one channel, and how far it is. There is one for each event, template, address and
/// channel, so that whatever happens between sending and noting it, nobody is written to twice without a person saying so.
/// What it said is not kept: it may hold secrets.
/// </summary>
public sealed class Message
{
    private const int LongestReference = 200;

    private const int LongestCode = 100;

    private Message(
        MessageId id, EventId eventId, string handler, string template, string channel, string address, string language,
        AccountId? accountId, DateTimeOffset createdAt)
    {
        Id = id;
        EventId = eventId;
        Handler = handler;
        Template = template;
        Channel = channel;
        Address = address;
        Language = language;
        AccountId = accountId;
        CreatedAt = createdAt;
        ChangedAt = createdAt;
        Version = 1;
    }

    /// <summary>The identifier.</summary>
    public MessageId Id { get; private set; }

    /// <summary>The event that caused it.</summary>
    public EventId EventId { get; private set; }

    /// <summary>The handler that sends it; see <see cref="EventContext.Handler"/>.</summary>
    public string Handler { get; private set; }

    /// <summary>The code of its template.</summary>
    public string Template { get; private set; }

    /// <summary>The channel.</summary>
    public string Channel { get; private set; }

    /// <summary>Where it goes.</summary>
    public string Address { get; private set; }

    /// <summary>The language it is written in.</summary>
    public string Language { get; private set; }

    /// <summary>The account it concerns; null for the platform.</summary>
    public AccountId? AccountId { get; private set; }

    /// <summary>How far it is.</summary>
    public MessageState State { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>Until when the running attempt may take; null while none runs.</summary>
    public DateTimeOffset? SendingUntil { get; private set; }

    /// <summary>What the channel's server calls it; null while it has not taken it.</summary>
    public string? Reference { get; private set; }

    /// <summary>Why the last attempt did not succeed, by a stable code; null where it did.</summary>
    public string? Code { get; private set; }

    /// <summary>When it was first to be sent.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its state last changed, or a person last had it sent again.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>From when on it is tried; a person who has it sent again begins anew.</summary>
    public DateTimeOffset TriedFrom { get; private set; }

    /// <summary>Before when it is not tried (again): where two channels carry the same news, each keeps its own waits.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>The version token: one more with each change.</summary>
    public int Version { get; private set; }

    /// <summary>Notes a message that is to be sent.</summary>
    public static Message Plan(Notification notification, string channel, string address, string language, DateTimeOffset now) =>
        new(MessageId.New(now), notification.Cause.Id, notification.Cause.Handler, notification.Template, channel, address, language,
            notification.Cause.AccountId, now)
        {
            TriedFrom = now,
            DueAt = now,
        };

    /// <summary>
    /// Begins an attempt. Errors: <c>messages.sending</c> while another attempt runs, <c>messages.not_due</c> before
    /// <see cref="DueAt"/>, <c>messages.settled</c> where it was sent, given up, or is in doubt: a running attempt whose time is over is noted as in doubt first.
    /// </summary>
    public Result Begin(DateTimeOffset now, TimeSpan timeout)
    {
        if (State == MessageState.Sending && now < SendingUntil)
            return Error.Conflict("messages.sending", "Another attempt at this message is under way.");
        if (State != MessageState.Waiting)
            return Error.Conflict("messages.settled", "This message is not to be sent any more.");
        if (now < DueAt)
            return Error.Conflict("messages.not_due", "This message is not to be tried again yet.");

        Attempts++;
        SendingUntil = now + timeout;
        Change(MessageState.Sending, null, now);
        return Result.Success();
    }

    /// <summary>
    /// Notes that an attempt ended without a word: whether the message went out, nobody knows. Errors:
    /// <c>messages.not_lapsed</c> where no attempt runs, or its time is not over.
    /// </summary>
    public Result Lapse(DateTimeOffset now)
    {
        if (State != MessageState.Sending || now < SendingUntil)
            return Error.Conflict("messages.not_lapsed", "No attempt at this message has lapsed.");

        Change(MessageState.InDoubt, "attempt_lapsed", now);
        return Result.Success();
    }

    /// <summary>
    /// Gives up what has nothing to tell any more: its handler was called again and was silent, as the application had moved
    /// on, or wrote to another address. Errors: <c>messages.not_waiting</c>.
    /// </summary>
    public Result Overtake(DateTimeOffset now)
    {
        if (State != MessageState.Waiting)
            return Error.Conflict("messages.not_waiting", "This message does not wait to be sent.");

        Change(MessageState.Failed, "message_overtaken", now);
        return Result.Success();
    }

    /// <summary>
    /// Notes what came of the attempt. One that comes late, after it was noted as in doubt, settles the doubt. Errors:
    /// <c>messages.not_sending</c>.
    /// </summary>
    /// <param name="result">What came of it.</param>
    /// <param name="retryAt">When it is tried again, should it be deferred; null where this was the last attempt.</param>
    /// <param name="now">The present.</param>
    public Result Settle(SendResult result, DateTimeOffset? retryAt, DateTimeOffset now)
    {
        if (State is not (MessageState.Sending or MessageState.InDoubt))
            return Error.Conflict("messages.not_sending", "No attempt at this message is under way.");

        if (result.Outcome == SendOutcome.Accepted)
            Reference = Clip(result.Reference, LongestReference);

        DueAt = retryAt ?? DueAt;
        Change(StateAfter(result.Outcome, retryAt is null), result.Code, now);
        return Result.Success();
    }

    /// <summary>
    /// Notes what the channel's server told later; older news than what is known changes nothing. Errors:
    /// <c>messages.receipt.not_sent</c> for a message that no attempt was made at, <c>messages.receipt.state</c> for a
    /// state that no server tells.
    /// </summary>
    public Result Note(MessageReceipt receipt)
    {
        if (receipt.State is MessageState.Waiting or MessageState.Sending or MessageState.InDoubt)
            return Error.Invalid("messages.receipt.state", "A receipt tells that a message was sent, delivered, read or failed.", "state");
        if (Attempts == 0)
            return Error.Conflict("messages.receipt.not_sent", "This message was not sent.");
        if (!IsNews(receipt.State))
            return Result.Success();

        Reference = Clip(receipt.Reference, LongestReference) ?? Reference;
        Change(receipt.State, receipt.Code, receipt.At > ChangedAt ? receipt.At : ChangedAt);
        return Result.Success();
    }

    /// <summary>Has it sent again, by a person's word. Errors: <c>messages.not_stuck</c> unless it failed or is in doubt.</summary>
    public Result Repeat(DateTimeOffset now)
    {
        if (State is not (MessageState.Failed or MessageState.InDoubt))
            return Error.Conflict("messages.not_stuck", "Only a message that failed or is in doubt can be sent again.");

        TriedFrom = now;
        DueAt = now;
        Change(MessageState.Waiting, Code, now);
        return Result.Success();
    }

    /// <summary>
    /// What a server tells of a message that arrived is not taken back by news that was overtaken, nor is a message given up
    /// for news of an attempt before.
    /// </summary>
    private bool IsNews(MessageState told) => (State, told) switch
    {
        (MessageState.Read, _) => false,
        (MessageState.Delivered, MessageState.Read) => true,
        (MessageState.Delivered, _) => false,
        (MessageState.Waiting, MessageState.Failed) => false,
        (_, MessageState.Sent) => State is MessageState.InDoubt or MessageState.Sending,
        _ => State != told,
    };

    private static MessageState StateAfter(SendOutcome outcome, bool isLastAttempt) => outcome switch
    {
        SendOutcome.Accepted => MessageState.Sent,
        SendOutcome.Unknown => MessageState.InDoubt,
        SendOutcome.Deferred when !isLastAttempt => MessageState.Waiting,
        _ => MessageState.Failed,
    };

    private void Change(MessageState state, string? code, DateTimeOffset now)
    {
        State = state;
        Code = Clip(code, LongestCode);
        ChangedAt = now;
        if (state != MessageState.Sending)
            SendingUntil = null;

        Version++;
    }

    /// <summary>Servers say what they like; a record has its lengths.</summary>
    private static string? Clip(string? text, int longest) => text is { Length: var length } && length > longest ? text[..longest] : text;
}

/// <summary>How far a message is.</summary>
public enum MessageState
{
    /// <summary>To be sent, or tried again.</summary>
    Waiting,

    /// <summary>An attempt is under way.</summary>
    Sending,

    /// <summary>The channel's server took it.</summary>
    Sent,

    /// <summary>It reached the recipient's device.</summary>
    Delivered,

    /// <summary>The recipient has read it.</summary>
    Read,

    /// <summary>Refused, given up, or overtaken by what happened since: it waits for a person.</summary>
    Failed,

    /// <summary>Nobody knows whether it went out: it waits for a person, or for word from the channel's server.</summary>
    InDoubt,
}

/// <summary>What a channel's server tells of a message later.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Id">The message, where the server gives back what it was handed; null where it does not.</param>
/// <param name="Reference">What the server calls it.</param>
/// <param name="State">Sent, delivered, read or failed.</param>
/// <param name="Code">Why it failed, by a stable code; null where it did not.</param>
/// <param name="At">When, by the server's clock.</param>
public sealed record MessageReceipt(string Channel, MessageId? Id, string? Reference, MessageState State, string? Code, DateTimeOffset At);
