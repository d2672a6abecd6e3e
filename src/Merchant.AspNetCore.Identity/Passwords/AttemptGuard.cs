using System.Security.Cryptography;
using System.Text;
using Merchant.AspNetCore.Identity.Common;
using Merchant.Common;
using Merchant.People;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Identity.Passwords;

/// <summary>Counts attempts before they are looked at.</summary>
internal sealed partial class AttemptGuard(
    IUnitOfWork unitOfWork, IAttemptStore attempts, IOptions<MerchantSignInOptions> options, TimeProvider clock, ILogger<AttemptGuard> logger)
{
    private const int MostRaces = 8;

    /// <summary>Attempts to prove who one is under an address.</summary>
    public static string SignIn(Realm realm, string address) => KeyOf("sign-in", realm, address);

    /// <summary>Requests for mail to an address.</summary>
    public static string Mail(Realm realm, string address) => KeyOf("mail", realm, address);

    /// <summary>Counts an attempt. Errors: <c>auth.locked_out</c>.</summary>
    public async Task<Result<bool>> BeginAsync(string key, CancellationToken cancellationToken)
    {
        for (var race = 1; ; race++)
        {
            var begun = await unitOfWork.ExecuteAsync<bool>(
                async token =>
                {
                    var counted = (await attempts.LockAsync(key, token)).Begin(options.Value.LockOut, clock.Now());
                    return counted.IsSuccess ? true : counted.Error;
                },
                cancellationToken);
            if (begun.Error?.Kind == ErrorKind.TooManyRequests)
                LogLocked(logger, key[..8]);
            if (begun.IsSuccess || begun.Error.Kind != ErrorKind.Conflict || race == MostRaces)
                return begun;
        }
    }

    /// <summary>Takes the count back, in the running use case.</summary>
    public async Task SucceedAsync(string key, CancellationToken cancellationToken) =>
        (await attempts.LockExistingAsync(key, cancellationToken))?.Succeed();

    private static string KeyOf(string what, Realm realm, string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{what}\n{realm}\n{address}")));

    /// <summary>Which address it is stands nowhere: the mark tells one lock from another, and no more.</summary>
    [LoggerMessage(1, LogLevel.Warning, "An attempt was refused, as there were too many under one address (mark {Mark}).")]
    private static partial void LogLocked(ILogger logger, string mark);
}
