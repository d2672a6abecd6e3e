namespace Merchant.Consumer;

/// <summary>A shop with a sign-in of its own.</summary>
public sealed class FreshShop(Workshop workshop) : FreshApp(workshop, "Shop")
{
    protected override string Program { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Shop", "Program.cs"));

    public override HttpClient Visit()
    {
        var visitor = base.Visit();
        visitor.DefaultRequestHeaders.Add("X-Merchant-Request", "1");
        return visitor;
    }
}
