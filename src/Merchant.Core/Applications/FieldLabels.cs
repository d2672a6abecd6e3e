using System.Collections.Frozen;
using Merchant.Tiering;

namespace Merchant.Applications;

/// <summary>What people call the fields of an application: a question by its text, personal data by their usual names.</summary>
internal static class FieldLabels
{
    private static readonly FrozenDictionary<string, LocalizedText> Personal = new Dictionary<string, LocalizedText>(StringComparer.Ordinal)
    {
        ["firstName"] = Text("First name", "Nombre", "Nome"),
        ["lastName"] = Text("Last name", "Apellido", "Sobrenome"),
        [ApplicationField.Email] = Text("E-mail address", "Correo electrónico", "E-mail"),
        [ApplicationField.Phone] = Text("Telephone number", "Teléfono", "Telefone"),
        ["country"] = Text("Country", "País", "País"),
        ["language"] = Text("Language", "Idioma", "Idioma"),
        ["acceptsWhatsApp"] = Text("Messages by WhatsApp", "Mensajes por WhatsApp", "Mensagens por WhatsApp"),
        ["company"] = Text("Company", "Empresa", "Empresa"),
        ["taxId"] = Text("Tax id", "Identificación tributaria", "Identificação fiscal"),
        ["timeZone"] = Text("Time zone", "Zona horaria", "Fuso horário"),
        [ApplicationField.Tier] = Text("Tier", "Categoría", "Categoria"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The label of a field in a language; the field's own name where it has none.</summary>
    public static string Of(string field, ApplicationForm form, string language)
    {
        var text = form.Questions.FirstOrDefault(q => ApplicationField.Answer(q.Code) == field)?.Text ?? Personal.GetValueOrDefault(field);
        return text?.In(language) is { Length: > 0 } label ? label : field;
    }

    private static LocalizedText Text(string english, string spanish, string portuguese) =>
        new(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["en"] = english, ["es"] = spanish, ["pt-BR"] = portuguese });
}
