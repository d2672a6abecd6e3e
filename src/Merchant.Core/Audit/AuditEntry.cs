using System.Globalization;
using Merchant.Common;

namespace Merchant.Audit;

/// <summary>Who changed what, when, through what and why: the fields before and after.</summary>
public sealed class AuditEntry
{
    private readonly List<AuditChange> _changes = [];

    private AuditEntry(Guid id, string action, AccountId? accountId, DateTimeOffset at)
    {
        Id = id;
        Action = action;
        AccountId = accountId;
        At = at;
        ActorId = "";
    }

    /// <summary>The entry's own id; sorts by time.</summary>
    public Guid Id { get; private set; }

    /// <summary>What was done: <c>accounts.change_plan</c>. Stable.</summary>
    public string Action { get; private set; }

    /// <summary>The account it was done to; null for what concerns the platform.</summary>
    public AccountId? AccountId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>What sort of actor did it.</summary>
    public ActorKind ActorKind { get; private set; }

    /// <summary>Who.</summary>
    public string ActorId { get; private set; }

    /// <summary>Through what; null where the host does not say.</summary>
    public string? Via { get; private set; }

    /// <summary>Why, in the actor's words.</summary>
    public string? Reason { get; private set; }

    /// <summary>The fields that changed.</summary>
    public IReadOnlyList<AuditChange> Changes
    {
        get => _changes;
        private set
        {
            _changes.Clear();
            _changes.AddRange(value);
        }
    }

    /// <summary>Begins an entry.</summary>
    public static AuditEntry Of(Actor actor, string action, AccountId? account, DateTimeOffset now, string? reason = null) =>
        new(Guid.CreateVersion7(now), action, account, now)
        {
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            Via = actor.Via,
            Reason = reason,
        };

    /// <summary>Notes a field's values before and after; equal ones are no change.</summary>
    public AuditEntry Change(string field, object? before, object? after)
    {
        var (from, to) = (Text(before), Text(after));
        if (from != to)
            _changes.Add(new AuditChange(field, from, to));

        return this;
    }

    private static string? Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
}

/// <summary>One field that changed.</summary>
/// <param name="Field">The field.</param>
/// <param name="Before">Its value before; null for none.</param>
/// <param name="After">Its value after; null for none.</param>
public sealed record AuditChange(string Field, string? Before, string? After);
