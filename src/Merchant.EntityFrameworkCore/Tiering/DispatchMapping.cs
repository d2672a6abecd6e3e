using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.Tiering;

namespace Merchant.EntityFrameworkCore.Tiering;

/// <summary>Maps dispatches and their counters by month.</summary>
internal static class DispatchMapping
{
    public static void Apply(MerchantMapping mapping)
    {
        mapping.Entity<DispatchRow>("dispatches", entity =>
        {
            mapping.Ordinal(entity.Property(d => d.Id).HasMaxLength(DispatchRules.MaxIdLength));
            entity.HasKey(d => new { d.AccountId, d.Id });
            entity.HasIndex(d => new { d.AccountId, d.Day, d.DispatchedAt, d.Id }, "ix_dispatches_day");
        });

        mapping.Entity<DispatchDayRow>("dispatch_days", entity => entity.HasKey(d => new { d.AccountId, d.Day }));

        mapping.Entity<DispatchMonthRow>("dispatch_months", entity =>
        {
            entity.HasKey(m => new { m.AccountId, m.Month });
        });
    }
}

/// <summary>A dispatch as a row.</summary>
internal sealed class DispatchRow
{
    public AccountId AccountId { get; init; }

    public required string Id { get; init; }

    public DateTimeOffset DispatchedAt { get; init; }

    /// <summary>The day in the account's zone when it was recorded; its month is the month it counts in.</summary>
    public DateOnly Day { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public DateTimeOffset? VoidedAt { get; init; }
}

/// <summary>The dispatches of an account on a day, so that a month's days are read without counting.</summary>
internal sealed class DispatchDayRow
{
    public AccountId AccountId { get; init; }

    public DateOnly Day { get; init; }

    public long Count { get; init; }
}

/// <summary>The dispatches of an account in a month: a counter with a row of its own, changed in the writing transaction.</summary>
internal sealed class DispatchMonthRow
{
    public AccountId AccountId { get; init; }

    public YearMonth Month { get; init; }

    public long Count { get; init; }

    /// <summary>Whether the month changed after its close while open to late records.</summary>
    public bool IsLate { get; init; }
}
