using Merchant.Tiering;

namespace Merchant.Applications;

/// <summary>
/// The form that holds unless a host brings its own: four questions. Source: Mastershop, "Preguntas de validación de tu
/// perfil".
/// </summary>
public static class DefaultForm
{
    /// <summary>The code of the question for the dispatches a month.</summary>
    public const string MonthlyDispatches = "monthly-dispatches";

    /// <summary>Version 1 of the form.</summary>
    public static ApplicationForm Create() => new(1, [Dispatches(), Channels(), Category(), Shipping()], MonthlyDispatches);

    private static ApplicationQuestion Dispatches() => new(MonthlyDispatches, QuestionKind.Number, Text(
        "How many orders do you dispatch in a month?", "¿Cuántos pedidos despachas al mes?", "Quantos pedidos você despacha por mês?"));

    private static ApplicationQuestion Channels() => new("sales-channels", QuestionKind.Choice, Text(
        "Where do you sell?", "¿Por qué canales vendes?", "Por quais canais você vende?"))
    {
        AllowsSeveral = true,
        Choices =
        [
            Choice("own-store", "My own online store", "Mi propia tienda en línea", "Minha própria loja on-line"),
            Choice("marketplaces", "Marketplaces", "Marketplaces", "Marketplaces"),
            Choice("social-media", "Social media and chat", "Redes sociales y chat", "Redes sociais e chat"),
            Choice("physical-store", "A physical store", "Tienda física", "Loja física"),
            Choice("other", "Other", "Otro", "Outro"),
        ],
    };

    private static ApplicationQuestion Category() => new("product-category", QuestionKind.Choice, Text(
        "What do you mainly sell?", "¿Qué vendes principalmente?", "O que você vende principalmente?"))
    {
        Choices =
        [
            Choice("fashion", "Fashion and accessories", "Moda y accesorios", "Moda e acessórios"),
            Choice("beauty-health", "Beauty and health", "Belleza y salud", "Beleza e saúde"),
            Choice("home", "Home and garden", "Hogar y jardín", "Casa e jardim"),
            Choice("electronics", "Electronics", "Electrónica", "Eletrônicos"),
            Choice("food", "Food and drink", "Alimentos y bebidas", "Alimentos e bebidas"),
            Choice("toys-sports", "Toys and sports", "Juguetes y deportes", "Brinquedos e esportes"),
            Choice("other", "Other", "Otro", "Outro"),
        ],
    };

    private static ApplicationQuestion Shipping() => new("shipping-today", QuestionKind.Choice, Text(
        "How do you ship today?", "¿Cómo envías hoy?", "Como você envia hoje?"))
    {
        Choices =
        [
            Choice("carrier-contract", "A contract with a carrier", "Contrato con una transportadora", "Contrato com uma transportadora"),
            Choice("aggregator", "A shipping platform", "Una plataforma de envíos", "Uma plataforma de envios"),
            Choice("marketplace", "The marketplace ships for me", "El marketplace envía por mí", "O marketplace envia por mim"),
            Choice("own-fleet", "My own deliveries", "Entregas propias", "Entregas próprias"),
            Choice("not-yet", "I do not ship yet", "Aún no envío", "Ainda não envio"),
        ],
    };

    private static QuestionChoice Choice(string code, string english, string spanish, string portuguese) => new(code, Text(english, spanish, portuguese));

    private static LocalizedText Text(string english, string spanish, string portuguese) =>
        new(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["en"] = english, ["es"] = spanish, ["pt-BR"] = portuguese });
}
