using System.Security.Cryptography;
using System.Text;
using Merchant.AspNetCore.Identity.Common;
using Merchant.Common;
using Merchant.People;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Identity.Passwords;

/// <summary>Counts attempts before they are looked at.</summary>
internal sealed class AttemptGuard(IUnitOfWork unitOfWork, IAttemptStore attempts, IOptions<MerchantSignInOptions> options, TimeProvider clock)
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
            if (begun.IsSuccess || begun.Error.Kind != ErrorKind.Conflict || race == MostRaces)
                return begun;
        }
    }

    /// <summary>Takes the count back, in the running use case.</summary>
    public async Task SucceedAsync(string key, CancellationToken cancellationToken) =>
        (await attempts.LockAsync(key, cancellationToken)).Succeed();

    private static string KeyOf(string what, Realm realm, string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{what}\n{realm}\n{address}")));
}
