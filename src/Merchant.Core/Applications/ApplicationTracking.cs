using Merchant.Common;
using Merchant.People;

namespace Merchant.Applications;

/// <summary>Shows how far an application is. Reads, and never writes.</summary>
public sealed class ApplicationTracking
{
    private readonly ApplicantTokens _tokens;
    private readonly TimeProvider _clock;

    internal ApplicationTracking(ApplicantTokens tokens, TimeProvider clock) => (_tokens, _clock) = (tokens, clock);

    /// <summary>
    /// Status and steps of the application that a tracking token is of. Errors: <c>applications.not_found</c> for one that
    /// is unknown, overdue or for something else.
    /// </summary>
    public async Task<Result<ApplicationTrack>> FindAsync(string? trackingToken, CancellationToken cancellationToken)
    {
        var now = _clock.Now();
        var application = await _tokens.FindAsync(trackingToken, TokenPurpose.ApplicationTracking, now, cancellationToken).ConfigureAwait(false);
        return application is null ? ApplicationRules.NotFound : ApplicationTrack.Of(application, now);
    }
}
