using System.Security.Cryptography;
using System.Text;
using Merchant.People;
using Microsoft.Extensions.Options;

namespace Merchant.Applications;

/// <summary>
/// The secrets that open an application, in the running use case. Each opens one thing: tracking, the application itself,
/// or the proof of one address. They are kept as hashes; what is made here can be had once.
/// </summary>
internal sealed class ApplicantTokens(IOneTimeTokenStore tokens, IApplicationStore applications, IOptions<ApplicationOptions> options)
{
    /// <summary>The application that a token opens; null where it opens none, whatever the reason.</summary>
    public async Task<Application?> FindAsync(string? token, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var link = await tokens.FindAsync(token, purpose, now, cancellationToken).ConfigureAwait(false);
        return link is null ? null : await applications.FindAsync(new AccountApplicationId(link.Subject), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The application whose present address a token proves. A token proves the address that it was sent to, and no other:
    /// whatever is corrected while it is under way, it never proves an address that it did not reach.
    /// </summary>
    public async Task<Application?> FindProvenAsync(string? token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var link = await tokens.FindAsync(token, TokenPurpose.ApplicationEmail, now, cancellationToken).ConfigureAwait(false);
        if (link is null)
            return null;

        var application = await applications.FindAsync(new AccountApplicationId(link.Subject), cancellationToken).ConfigureAwait(false);
        return application is not null && link.Realm == RealmOf(application.Applicant.EmailKey) ? application : null;
    }

    /// <summary>Makes a token to track an application, or to change it.</summary>
    public string Issue(TokenPurpose purpose, AccountApplicationId application, DateTimeOffset now) =>
        Issue(purpose, Realm.Platform.Value, application, now + options.Value.TokenLifetime);

    /// <summary>Makes a token that proves an application's present address.</summary>
    public (string Token, DateTimeOffset ExpiresAt) IssueProof(Application application, DateTimeOffset now)
    {
        var expires = now + options.Value.ProofLifetime;
        return (Issue(TokenPurpose.ApplicationEmail, RealmOf(application.Applicant.EmailKey), application.Id, expires), expires);
    }

    /// <summary>Voids what would prove an address.</summary>
    public Task VoidProofsAsync(AccountApplicationId application, string emailKey, CancellationToken cancellationToken) =>
        tokens.VoidAsync(TokenPurpose.ApplicationEmail, RealmOf(emailKey), application.Value, cancellationToken);

    private string Issue(TokenPurpose purpose, Guid realm, AccountApplicationId application, DateTimeOffset expires)
    {
        var (kept, token) = OneTimeToken.Issue(purpose, realm, application.Value, expires);
        tokens.Add(kept);
        return token;
    }

    private static Guid RealmOf(string emailKey) => new(SHA256.HashData(Encoding.UTF8.GetBytes(emailKey)).AsSpan(0, 16));
}
