using Merchant.Common;
using Merchant.People;
using Microsoft.Extensions.Options;

namespace Merchant.Accounts;

/// <summary>Finds out who calls by an API key, as a rule without asking the database.</summary>
public sealed class ApiKeyVerifier
{
    private readonly IApiKeyFactsQueries _facts;
    private readonly ApiKeyUses _uses;
    private readonly AccountOptions _options;
    private readonly TimeProvider _clock;

    internal ApiKeyVerifier(IApiKeyFactsQueries facts, ApiKeyUses uses, IOptions<AccountOptions> options, TimeProvider clock)
    {
        _facts = facts;
        _uses = uses;
        _options = options.Value;
        _clock = clock;
    }

    /// <summary>
    /// Who calls by a secret; <see cref="Actor.Anonymous"/> where it is unknown, revoked, expired, or its account is
    /// closed. An accepted one counts as used.
    /// </summary>
    public async Task<Actor> VerifyAsync(string? secret, CancellationToken cancellationToken)
    {
        if (SecretToken.HashOf(secret, ApiKey.TokenPrefix) is not { } hash)
            return Actor.Anonymous;
        if (await _facts.FindAsync(hash, cancellationToken).ConfigureAwait(false) is not { } key)
            return Actor.Anonymous;

        var now = _clock.Now();
        if (ApiKeyRules.ActorOf(key, _options.Plans, now) is not { } actor)
            return Actor.Anonymous;

        _uses.Note(hash, now);
        return actor;
    }
}
