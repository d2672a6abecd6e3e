using CsCheck;

namespace Merchant.Events;

public sealed class RetryRulesTests
{
    private static readonly OutboxOptions Options = new() { FirstRetry = TimeSpan.FromSeconds(2), MaxAttempts = 20 };

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(5, 32)]
    [InlineData(11, 2048)]
    [InlineData(12, 3600)]
    [InlineData(19, 3600)]
    public void NextWait_Failure_DoublesUpToAnHour(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryRules.NextWait(attempts, Options));

    [Theory]
    [InlineData(20)]
    [InlineData(21)]
    public void NextWait_AttemptsUsedUp_IsNone(int attempts) => Assert.Null(RetryRules.NextWait(attempts, Options));

    [Fact]
    public void NextWait_AnyOptions_NeverShrinksAndNeverPassesAnHour() => Gen.Select(Gen.Int[1, 200], Gen.Long[1, TimeSpan.TicksPerDay]).Sample(
        (attempts, ticks) =>
        {
            var options = new OutboxOptions { FirstRetry = TimeSpan.FromTicks(ticks), MaxAttempts = int.MaxValue };
            var (wait, next) = (RetryRules.NextWait(attempts, options), RetryRules.NextWait(attempts + 1, options));
            return wait > TimeSpan.Zero && wait <= next && next <= TimeSpan.FromHours(1);
        });
}
