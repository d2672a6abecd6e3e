using Merchant.People;
using Microsoft.AspNetCore.Identity;

namespace Merchant.AspNetCore.Identity.Passwords;

/// <summary>Looks whether a password is the right one, in the same time where there is none to compare with.</summary>
internal sealed class PasswordProof
{
    private readonly IPasswordHasher<SignInUser> _hasher;
    private readonly SignInUser _nobody;
    private readonly Lazy<string> _hashOfNobody;

    public PasswordProof(IPasswordHasher<SignInUser> hasher, TimeProvider clock)
    {
        _hasher = hasher;
        var name = PersonName.Parse("nobody").Value;
        var person = Person.Add(Realm.Platform, Merchant.Common.EmailAddress.Parse("nobody@nobody.invalid").Value, name, clock.GetUtcNow());
        _nobody = new SignInUser(person, Credentials.Of(person));
        _hashOfNobody = new Lazy<string>(() => hasher.HashPassword(_nobody, SecretToken.Create("")));
    }

    /// <summary>The outcome; failed for somebody without a password, and for nobody.</summary>
    public PasswordVerificationResult Verify(Credentials? credentials, string? password)
    {
        var hash = credentials?.PasswordHash;
        var outcome = _hasher.VerifyHashedPassword(_nobody, hash ?? _hashOfNobody.Value, password ?? "");
        return hash is null ? PasswordVerificationResult.Failed : outcome;
    }

    /// <summary>A password's hash, of today's strength.</summary>
    public string HashOf(string password) => _hasher.HashPassword(_nobody, password);
}
