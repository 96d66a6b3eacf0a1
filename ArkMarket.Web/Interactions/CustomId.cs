using System.Globalization;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Interactions;

/// <summary>
/// The typed content of a component's custom id: <c>name:argument:argument</c>. Arguments are record ids, versions and
/// offer ids, never positions in a list. Members can send any custom id again at any time, so each argument is read with
/// suspicion and the use case checks it against the database.
/// </summary>
public sealed class CustomId
{
    /// <summary>Discord: Component reference, custom id.</summary>
    public const int LengthMax = 100;

    private readonly string[] _parts;

    private CustomId(string[] parts) => _parts = parts;

    public string Name => _parts[0];

    public int Count => _parts.Length - 1;

    public static string Of(string name, params ReadOnlySpan<object> arguments)
    {
        var text = name;
        foreach (var argument in arguments)
        {
            var part = argument is Guid id ? id.ToString("N") : Convert.ToString(argument, CultureInfo.InvariantCulture)!;
            text += part.Contains(':') ? throw new ArgumentException($"\"{part}\" has a colon.", nameof(arguments)) : ":" + part;
        }

        return text.Length <= LengthMax ? text : throw new ArgumentException($"\"{text}\" is longer than {LengthMax}.", nameof(arguments));
    }

    public static CustomId Parse(string text) => new(text.Split(':'));

    public long? Integer(int index) => long.TryParse(Part(index), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    public Guid? Id(int index) => Guid.TryParseExact(Part(index), "N", out var value) ? value : null;

    public string? Text(int index) => Part(index);

    private string? Part(int index) => index + 1 < _parts.Length ? _parts[index + 1] : null;
}

/// <summary>A button or menu of a message from before, whose content means nothing any more.</summary>
public sealed record StaleComponent : Refusal
{
    public override string Explain(Wording wording) =>
        "This button is from an older message and does nothing any more. Nothing was changed. Please start again with the command.";
}
