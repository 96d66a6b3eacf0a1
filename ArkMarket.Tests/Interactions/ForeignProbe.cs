using System.Text.RegularExpressions;
using ArkMarket.Discord;

namespace ArkMarket.Tests.Interactions;

/// <summary>What a handler does with an id, which says how it answers one that means nothing where it is used.</summary>
internal enum Reads
{
    /// <summary>What the id names: it refuses, privately, as if that existed nowhere.</summary>
    TheThing,

    /// <summary>What its own server has: it shows that, whatever the id says.</summary>
    ItsOwnServer,

    /// <summary>No record by its id: it answers the same everywhere, or says what is typed.</summary>
    Nothing,
}

/// <summary>One row of a table: how somebody calls a handler with ids that are not theirs.</summary>
/// <param name="Name">The first part of its custom ids; of a command, the way to its subcommand.</param>
/// <param name="Words">The arguments of its custom id, <c>{item}:{offer}</c>; of a command, its options, <c>order={order} reason=Why</c>.</param>
internal sealed partial record ForeignProbe(string Name, string Words)
{
    public CommandType? Command { get; private init; }

    /// <summary>In a menu.</summary>
    public string? Chosen { get; private init; }

    /// <summary>What its form needs other than most: <c>kind=number min=1</c>.</summary>
    public string Fields { get; private init; } = "";

    /// <summary>Which of the two it is for, where a button and a form have the same name and not the same arguments.</summary>
    public bool? IsForm { get; init; }

    public Reads Reads { get; private init; }

    /// <summary>The names of all ids in it.</summary>
    public IEnumerable<string> Ids => Names().Matches($"{Words} {Chosen} {Fields}").Select(match => match.Value);

    public string CustomId => Words.Length == 0 ? Name : $"{Name}:{Words}";

    /// <summary>A button, a menu or a form, or two of them with the same name.</summary>
    public static ForeignProbe Of(string name, string arguments = "", string? chosen = null, string fields = "") => new(name, arguments) { Chosen = chosen, Fields = fields };

    public static ForeignProbe Slash(string path, string options = "") => new(path, options) { Command = CommandType.ChatInput };

    /// <summary>A command from the menu of a user or a message.</summary>
    public static ForeignProbe Menu(CommandType type, string name) => new(name, "") { Command = type };

    public ForeignProbe ThatReads(Reads what) => this with { Reads = what };

    [GeneratedRegex(@"\{(?!offer|version|price)[a-z]+\}", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Names();
}
