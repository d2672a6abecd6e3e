namespace Merchant.Consumer;

/// <summary>The shop of docs/sign-in.md, with Merchant's own sign-in; in development, as <c>dotnet run</c> has it.</summary>
public sealed class FreshSignInShop(Workshop workshop) : FreshApp(workshop, "SignInShop", "--environment", "Development")
{
    /// <summary>What the newcomer has before them.</summary>
    internal Guide Guide { get; } = Guide.Read("sign-in.md", "Merchant's own sign-in");

    protected override string Program => Guide.Program;
}
