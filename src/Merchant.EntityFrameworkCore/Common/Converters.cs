using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using Merchant.Accounts;
using Merchant.Applications;
using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;
using Merchant.People;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Merchant.EntityFrameworkCore.Common;

/// <summary>How values are kept in columns.</summary>
internal static class Converters
{
    private static readonly ConcurrentDictionary<string, ZoneSchedule> KnownZones = new(StringComparer.Ordinal);

    public static ValueConverter AccountId { get; } = new ValueConverter<AccountId, Guid>(id => id.Value, value => new AccountId(value));

    public static ValueConverter PersonId { get; } = new ValueConverter<PersonId, Guid>(id => id.Value, value => new PersonId(value));

    public static ValueConverter InvitationId { get; } = new ValueConverter<InvitationId, Guid>(id => id.Value, value => new InvitationId(value));
    public static ValueConverter ApiKeyId { get; } = new ValueConverter<ApiKeyId, Guid>(id => id.Value, value => new ApiKeyId(value));

    public static ValueConverter AccountApplicationId { get; } = new ValueConverter<AccountApplicationId, Guid>(id => id.Value, value => new AccountApplicationId(value));

    public static ValueConverter Realm { get; } = new ValueConverter<Realm, Guid>(realm => realm.Value, value => new Realm(value));

    public static ValueConverter EventId { get; } = new ValueConverter<EventId, Guid>(id => id.Value, value => new EventId(value));

    public static ValueConverter MessageId { get; } = new ValueConverter<MessageId, Guid>(id => id.Value, value => new MessageId(value));

    public static ValueConverter YearMonth { get; } =
        new ValueConverter<YearMonth, int>(month => month.Code, code => Merchant.Common.YearMonth.FromCode(code));

    /// <summary>PostgreSQL: <c>timestamptz</c>, which takes UTC only.</summary>
    public static ValueConverter InstantAsUtc { get; } =
        new ValueConverter<DateTimeOffset, DateTimeOffset>(instant => Instant.Truncate(instant), instant => instant);

    /// <summary>SQLite: whole microseconds since 1970, an integer that sorts.</summary>
    public static ValueConverter InstantAsMicroseconds { get; } =
        new ValueConverter<DateTimeOffset, long>(instant => ToMicroseconds(instant), value => FromMicroseconds(value));

    public static ValueConverter Zones { get; } = new ValueConverter<ZoneSchedule, string>(zones => zones.ToString(), text => ParseZones(text));

    public static long ToMicroseconds(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long value) =>
        new(DateTimeOffset.UnixEpoch.Ticks + (value * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>An enum by its name in camelCase: the codes are part of the schema's contract.</summary>
    public static ValueConverter EnumCode(Type type)
    {
        var converter = Activator.CreateInstance(typeof(EnumCodeConverter<>).MakeGenericType(type));
        return (ValueConverter?)converter ?? throw new InvalidOperationException($"{type} has no converter.");
    }

    private static ZoneSchedule ParseZones(string text)
    {
        // Counting takes every lock of the dictionary: not for each account that is read.
        if (KnownZones.TryGetValue(text, out var known))
            return known;

        // A few hundred zones and their changes: the cache is small, and cleared before anything could make it large.
        if (KnownZones.Count > 10_000)
            KnownZones.Clear();

        return KnownZones.GetOrAdd(text, ZoneSchedule.Parse);
    }

    private sealed class EnumCodeConverter<TEnum>() : ValueConverter<TEnum, string>(value => Code(value), code => Parse(code))
        where TEnum : struct, Enum
    {
        private static readonly FrozenDictionary<TEnum, string> Codes =
            Enum.GetValues<TEnum>().Distinct().ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

        private static readonly FrozenDictionary<string, TEnum> Values = Codes.ToFrozenDictionary(c => c.Value, c => c.Key, StringComparer.Ordinal);

        private static string Code(TEnum value) => Codes.TryGetValue(value, out var code) ? code : value.ToString();

        private static TEnum Parse(string code) => Values.TryGetValue(code, out var value) ? value : Enum.Parse<TEnum>(code, ignoreCase: true);
    }
}
