namespace Merchant.People;

public sealed class OneTimeTokenTests
{
    private static readonly DateTimeOffset Now = new(2011, 12, 10, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Issue_Token_IsKeptAsItsHash()
    {
        var (realm, subject) = (Guid.CreateVersion7(Now), Guid.CreateVersion7(Now));

        var (kept, token) = OneTimeToken.Issue(TokenPurpose.PasswordReset, realm, subject, Now.AddHours(1));

        Assert.StartsWith(OneTimeToken.Prefix, token, StringComparison.Ordinal);
        Assert.Equal(SecretToken.HashOf(token, OneTimeToken.Prefix), kept.Hash);
        Assert.DoesNotContain(token[OneTimeToken.Prefix.Length..], kept.Hash, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((TokenPurpose.PasswordReset, realm, subject, Now.AddHours(1)), (kept.Purpose, kept.Realm, kept.Subject, kept.ExpiresAt));
    }

    [Fact]
    public void Issue_Twice_GivesTwoTokens() => Assert.NotEqual(
        OneTimeToken.Issue(TokenPurpose.Invitation, Guid.Empty, Guid.Empty, Now).Token,
        OneTimeToken.Issue(TokenPurpose.Invitation, Guid.Empty, Guid.Empty, Now).Token);

    /// <summary>A token of one sort is never looked for among those of another.</summary>
    [Fact]
    public void Prefixes_OfAllSorts_Differ()
    {
        string[] prefixes = [OneTimeToken.Prefix, Session.Prefix, RefreshToken.Prefix, "mk_"];

        Assert.Equal(4, prefixes.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(prefixes, one => Assert.Single(prefixes, other => other.StartsWith(one, StringComparison.OrdinalIgnoreCase)));
    }
}
