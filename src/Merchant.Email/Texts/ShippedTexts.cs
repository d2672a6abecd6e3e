using Merchant.Notifications;

namespace Merchant.Email.Texts;

/// <summary>The texts that ship with this package, and the frame around their HTML.</summary>
internal static class ShippedTexts
{
    private const string Folder = "Templates/";

    public static IReadOnlyDictionary<(string Template, string Language), MessageText> All { get; } = typeof(ShippedTexts).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => (Name: TextFile.NameOf(name[Folder.Length..]), Resource: name))
        .Where(file => file.Name is not null)
        .ToDictionary(
            file => file.Name.GetValueOrDefault(),
            file => TextFile.Read(ReadAll(file.Resource)) ?? throw new InvalidOperationException($"{file.Resource} does not have its parts."));

    /// <summary>The frame.</summary>
    public static string Frame() => ReadAll(Folder + "frame.html");

    private static string ReadAll(string name)
    {
        using var stream = typeof(ShippedTexts).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
