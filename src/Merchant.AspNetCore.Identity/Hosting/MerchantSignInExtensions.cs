using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Identity.Common;
using Merchant.AspNetCore.Identity.Hosting;
using Merchant.AspNetCore.Identity.Passkeys;
using Merchant.AspNetCore.Identity.Passwords;
using Merchant.AspNetCore.Identity.Sessions;
using Merchant.AspNetCore.Identity.SignIn;
using Merchant.AspNetCore.Identity.TwoFactor;
using Merchant.Hosting;
using Merchant.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Merchant's own sign-in to a host.</summary>
public static class MerchantSignInExtensions
{
    /// <summary>
    /// Adds sign-in for staff and members: passwords, sessions, invitations. It needs <c>AddHttp()</c>, and an
    /// <see cref="Merchant.Notifications.INotifier"/> that carries links to people. Nothing of the host's own Identity,
    /// schemes or defaults is touched. Calling twice is harmless, and both configurations apply.
    /// </summary>
    /// <param name="builder">What <c>AddMerchantPlatform()</c> gave.</param>
    /// <param name="configure">Sets passwords, lock-out, lifetimes; null for the defaults.</param>
    public static MerchantPlatformBuilder AddSignIn(this MerchantPlatformBuilder builder, Action<MerchantSignInOptions>? configure = null)
    {
        var services = builder.Services;
        services.AddOptions<MerchantSignInOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MerchantSignInOptions>, MerchantSignInOptionsValidator>());
        if (configure is not null)
            services.Configure(configure);

        if (!services.Any(s => s.ServiceType == typeof(SessionCookie)))
            AddScheme(services);

        services.TryAddSingleton<SessionCookie>();
        
        // With options of its own: those that a host sets for its Identity are not for our hashes.
        services.TryAddSingleton<IPasswordHasher<SignInUser>>(_ => new PasswordHasher<SignInUser>(Options.Options.Create(new PasswordHasherOptions())));
        services.TryAddSingleton<PasswordProof>();
        services.TryAddScoped<SignInUserStore>(s => new PasskeyUserStore(
            Realm.Platform, s.GetRequiredService<IPersonStore>(), s.GetRequiredService<ICredentialStore>()));
        services.TryAddScoped<SignInUsers>();
        services.TryAddScoped<IPasswords, IdentityPasswords>();
        services.TryAddScoped<AttemptGuard>();
        services.TryAddScoped<SignInService>();
        services.TryAddScoped<SessionService>();
        services.TryAddScoped<PasswordReset>();
        services.TryAddScoped<PasswordChange>();
        services.TryAddScoped<FirstAdministrator>();
        AddSecondFactors(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEndpointSource, SignInEndpointSource>());
        return builder.AddPasswordMail();
    }

    private static void AddSecondFactors(IServiceCollection services)
    {
        services.TryAddScoped<PasswordPrompt>();
        services.TryAddSingleton<TwoFactorSeals>();
        services.TryAddScoped<SecondFactor>();
        services.TryAddScoped<TwoFactorService>();
        services.TryAddScoped<TwoFactorReset>();
        services.TryAddScoped<PasskeyProof>();
        services.TryAddScoped<PasskeyChallenges>();
        services.TryAddScoped<PasskeyService>();
        services.TryAddScoped<PasskeySignIn>();
    }

    private static void AddScheme(IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, SessionHandler>(MerchantSignIn.Scheme, null);
        services.AddSingleton<IPostConfigureOptions<AuthenticationOptions>, HostDefaultScheme>();
        services.Configure<MerchantHttpOptions>(http =>
        {
            if (!http.AuthenticationSchemes.Contains(MerchantSignIn.Scheme))
                http.AuthenticationSchemes.Add(MerchantSignIn.Scheme);
        });
    }
}
