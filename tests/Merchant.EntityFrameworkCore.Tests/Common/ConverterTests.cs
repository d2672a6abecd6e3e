using CsCheck;
using Merchant.Accounts;
using Merchant.Common;
using Merchant.Events;
using Merchant.Tiering;

namespace Merchant.EntityFrameworkCore.Common;

/// <summary>What is written to a column is what is read from it, and sorts as it did.</summary>
public sealed class ConverterTests
{
    /// <summary>The codes are part of the schema's contract: a renamed enum value must not change what is stored.</summary>
    public static TheoryData<Type, string> Codes { get; } = new()
    {
        { typeof(AccountStatus), "active suspended closed" },
        { typeof(AccountPhase), "onboarding live" },
        { typeof(ActorKind), "anonymous member staff system apiKey" },
        { typeof(EvaluationKind), "grant close promotion carryOver" },
        { typeof(TierReason), "declared provisional firstFullMonth kept promoted grace demoted promotionReversed tierRemoved" },
        { typeof(DeliveryState), "pending handled dead" },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void EnumCode_EveryValue_HasItsCodeAndIsReadBack(Type type, string codes)
    {
        var converter = Converters.EnumCode(type);
        var values = Enum.GetValues(type).Cast<object>().ToList();

        Assert.Equal(codes.Split(' '), values.Select(v => (string?)converter.ConvertToProvider(v)));
        Assert.Equal(values, values.Select(v => converter.ConvertFromProvider(converter.ConvertToProvider(v)) ?? ""));
    }

    [Fact]
    public void Microseconds_AnyInstant_AreReadBackWholeAndSortAlike() =>
        Gen.Select(Gen.Long[0, DateTimeOffset.MaxValue.Ticks], Gen.Long[0, DateTimeOffset.MaxValue.Ticks]).Sample((one, other) =>
        {
            var (a, b) = (Instant.Truncate(new DateTimeOffset(one, TimeSpan.Zero)), Instant.Truncate(new DateTimeOffset(other, TimeSpan.Zero)));
            return Converters.FromMicroseconds(Converters.ToMicroseconds(a)) == a
                && Converters.ToMicroseconds(a).CompareTo(Converters.ToMicroseconds(b)) == a.CompareTo(b);
        });

    [Fact]
    public void Microseconds_OtherOffset_AreThoseOfTheSameInstant()
    {
        var instant = new DateTimeOffset(2026, 1, 10, 12, 0, 0, TimeSpan.FromHours(-5));

        Assert.Equal(Converters.ToMicroseconds(instant.ToUniversalTime()), Converters.ToMicroseconds(instant));
    }
}
