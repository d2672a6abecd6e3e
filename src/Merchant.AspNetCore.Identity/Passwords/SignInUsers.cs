using Merchant.AspNetCore.Identity.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Identity.Passwords;

/// <summary>Identity's user manager for staff and members, with options, store and rules of its own and none of the host's.</summary>
internal sealed class SignInUsers(
    SignInUserStore store,
    IPasswordHasher<SignInUser> hasher,
    IOptions<MerchantSignInOptions> options,
    IServiceProvider services,
    ILogger<UserManager<SignInUser>> logger)
    : UserManager<SignInUser>(
        store,
        Microsoft.Extensions.Options.Options.Create(new IdentityOptions { Password = options.Value.Password }),
        hasher,
        [],
        [new PasswordValidator<SignInUser>()],
        new UpperInvariantLookupNormalizer(),
        new IdentityErrorDescriber(),
        services,
        logger);
