using System.Collections.Concurrent;
using Merchant.Email.Common;
using Merchant.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Merchant.Email.Texts;

/// <summary>The texts of all accounts, best first: those of the host's options, those of its folder, the shipped ones.</summary>
internal sealed class GlobalTexts(TextWriting writing, IOptions<EmailOptions> options, IServiceProvider services)
{
    private readonly ConcurrentDictionary<(string Template, string Language, int Rank), WrittenText> _written = new();
    private readonly Lazy<IReadOnlyDictionary<(string Template, string Language), MessageText>> _folder = new(() => ReadFolder(options.Value, services));

    /// <summary>Which texts the host itself brings.</summary>
    public IEnumerable<(string Template, string Language)> OwnNames => options.Value.Texts.Keys.Concat(_folder.Value.Keys);

    /// <summary>The sources, best first.</summary>
    public IReadOnlyList<MessageText> Find(string template, string language)
    {
        var found = new List<MessageText>(3);
        if (options.Value.Texts.TryGetValue((template, language), out var own))
            found.Add(own);
        if (_folder.Value.TryGetValue((template, language), out var filed))
            found.Add(filed);
        if (ShippedTexts.All.TryGetValue((template, language), out var shipped))
            found.Add(shipped);

        return found;
    }

    /// <summary>The same, parsed, once; what is wrong with one that cannot be stands beside it.</summary>
    public IEnumerable<(WrittenText? Text, TextFault? Fault)> FindWritten(MessageTemplate template, string language)
    {
        var sources = Find(template.Code, language);
        for (var rank = 0; rank < sources.Count; rank++)
        {
            var key = (template.Code, language, sources.Count - rank);
            if (_written.TryGetValue(key, out var known))
            {
                yield return (known, null);
                continue;
            }

            var parsed = writing.Parse(template, sources[rank], isAccountOwn: false);
            if (parsed.Text is { } text)
                _written[key] = text;

            yield return parsed;
        }
    }

    private static Dictionary<(string Template, string Language), MessageText> ReadFolder(EmailOptions options, IServiceProvider services)
    {
        if (options.TextsFolder is not { } folder)
            return [];

        var path = Path.GetFullPath(folder, services.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory);
        if (!Directory.Exists(path))
            throw new InvalidOperationException($"AddEmail: TextsFolder: there is no folder '{path}'.");

        return Directory.EnumerateFiles(path, "*" + TextFile.Extension).ToDictionary(
            file => TextFile.NameOf(Path.GetFileName(file)) ?? throw new InvalidOperationException($"AddEmail: TextsFolder: '{file}' is not named {{template}}.{{language}}.liquid."),
            file => TextFile.Read(File.ReadAllText(file)) ?? throw new InvalidOperationException($"AddEmail: TextsFolder: '{file}' has no subject in its first line with '--- text' below it."));
    }
}
