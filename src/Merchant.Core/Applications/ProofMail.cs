using System.Security.Cryptography;
using System.Text;
using Merchant.Common;
using Merchant.Events;
using Merchant.People;
using Microsoft.Extensions.Options;

namespace Merchant.Applications;

/// <summary>
/// Has links that prove addresses sent, in the running use case, and bounds them: nobody's mailbox is filled by strangers.
/// </summary>
internal sealed class ProofMail(IAttemptStore attempts, IEventSink events, IOptions<ApplicationOptions> options)
{
    private const int MostRaces = 4;

    /// <summary>
    /// Runs a use case that asks for a link. The first links to an address that are asked for at the very same moment meet
    /// where they are counted, and the very first applications where the form is kept: who comes second repeats.
    /// </summary>
    public static async Task<Result<T>> RunAsync<T>(
        IUnitOfWork unitOfWork, Func<CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken)
    {
        for (var race = 1; ; race++)
        {
            var done = await unitOfWork.ExecuteAsync(work, cancellationToken).ConfigureAwait(false);
            if (done.Error?.Code is not ("people.attempts.raced" or "applications.form.raced") || race == MostRaces)
                return done;
        }
    }

    /// <summary>
    /// Has a link sent to an application's address, unless too many were asked for, in this application or in others. That
    /// nothing is sent, nobody is told: whose address it is, we do not know.
    /// </summary>
    public async Task RequestAsync(Application application, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var most = options.Value.MostProofsADay;
        if (application.Proofs > most)
            return;

        // The last of them locks the rest out for a day.
        var counted = await attempts.LockAsync(KeyOf(application.Applicant.EmailKey), cancellationToken).ConfigureAwait(false);
        if (counted.Begin(new LockOutPolicy(most, ApplicationRules.Day, ApplicationRules.Day), now).IsSuccess)
            events.Add(new ApplicationProofRequested(application.Id, application.Proofs), null, now);
    }

    private static string KeyOf(string emailKey) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"application-proof\n{emailKey}")));
}
