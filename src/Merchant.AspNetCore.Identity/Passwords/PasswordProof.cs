using System.Text;
using Merchant.Common;
using Merchant.People;
using Microsoft.AspNetCore.Identity;

namespace Merchant.AspNetCore.Identity.Passwords;

/// <summary>Looks whether a password is the right one, in the same time where there is none to compare with.</summary>
internal sealed class PasswordProof
{
    private readonly IPasswordHasher<SignInUser> _hasher;
    private readonly Lazy<string> _hashOfNobody;

    public PasswordProof(IPasswordHasher<SignInUser> hasher, TimeProvider clock)
    {
        _hasher = hasher;
        var person = Person.Add(Realm.Platform, EmailAddress.Parse("nobody@nobody.invalid").Value, PersonName.Parse("nobody").Value, clock.GetUtcNow());
        Nobody = new SignInUser(person, Credentials.Of(person));
        _hashOfNobody = new Lazy<string>(() => hasher.HashPassword(Nobody, SecretToken.Create("")));
    }

    /// <summary>Whom Identity is told of where it asks for a user: hash and rules depend on none.</summary>
    public SignInUser Nobody { get; }

    /// <summary>The outcome; failed for somebody without a password, and for nobody.</summary>
    public PasswordVerificationResult Verify(Credentials? credentials, string? password)
    {
        var hash = credentials?.PasswordHash;
        var outcome = _hasher.VerifyHashedPassword(Nobody, hash ?? _hashOfNobody.Value, Composed(password ?? ""));
        return hash is null ? PasswordVerificationResult.Failed : outcome;
    }

    /// <summary>A password's hash, of today's strength.</summary>
    public string HashOf(string password) => _hasher.HashPassword(Nobody, Composed(password));

    /// <summary>A keyboard may write ñ as one character or as two: the same password. Text that is no Unicode stays as it is.</summary>
    private static string Composed(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return password;
        }
    }
}
