using System.Net;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Interactions;
using Microsoft.Extensions.DependencyInjection;

namespace ArkMarket.Tests.Interactions;

/// <summary>
/// Every handler the app has, called by the admin of another server with ids of this one: to them it is as if nothing of it
/// existed. Handlers are found as the app finds them, so a new one fails here until somebody has said what its ids look like.
/// </summary>
public sealed class ForeignIdTests(AppFixture fixture)
{
    private static readonly IReadOnlyList<ForeignProbe> Probes = [.. ForeignOrders.All, .. ForeignPeople.All, .. ForeignPanel.All];

    // Proposed from what the app knows by itself.
    private static readonly string[] OwnWords = ["setting", "for"];
    private static readonly Dictionary<string, string> TypedWords = new() { ["item"] = "Rex", ["code"] = "KEEP", ["movement"] = "", ["case"] = "{case}", ["name"] = "Keepers" };

    [Fact]
    public async Task Every_command_button_menu_and_form_has_a_row_that_says_what_its_ids_look_like()
    {
        var handlers = Handlers(await fixture.AppAsync());
        var missing = handlers.Where(handler => handler is not CommandHandler && !Probes.Any(probe => IsOf(handler, probe)))
            .Select(handler => $"{handler.GetType().Name} (\"{Name(handler)}\") is not called with foreign ids: add a row for it to ForeignOrders, ForeignPeople or ForeignPanel.");
        var commands = handlers.OfType<CommandHandler>().SelectMany(Leaves).Select(leaf => (leaf.Path, Lacking: Lacking(leaf)))
            .Where(leaf => leaf.Lacking is not null)
            .Select(leaf => $"/{leaf.Path} is not called with a foreign {leaf.Lacking}: add a row for it to ForeignOrders or ForeignPeople.");
        var nobodys = Probes.Where(probe => !handlers.Any(handler => IsOf(handler, probe))).Select(probe => $"Nobody answers to \"{probe.Name}\" any more: take its row out.");
        AssertNone([.. missing, .. commands, .. nobodys]);
    }

    [Fact]
    public async Task To_another_servers_admin_nothing_that_an_id_of_this_server_names_exists()
    {
        // It only answers: what changes in this server, somebody changed.
        await using var app = await TestApp.StartAsync("--Roles=Web");
        var market = await IsolatedMarket.OpenAsync(app);
        var calls = Handlers(app).SelectMany(handler => Probes.Where(probe => IsOf(handler, probe)).Select(probe => (Handler: handler, Probe: probe))).ToList();
        var before = await market.FingerprintAsync();
        var (away, home) = (new ForeignCaller(market.Intruder), new ForeignCaller(market.Ada));
        var (here, nowhere) = (market.Here, market.Nowhere);
        var faults = new List<string>();
        foreach (var (path, option, typed) in Typed(calls.Select(call => call.Handler).OfType<CommandHandler>().Distinct()))
        {
            if ((await away.CompleteAsync(path, option, typed, here)) is { Choices.Count: > 0 } proposed)
                faults.Add($"/{path} {option}: proposes {proposed.Json}");
            if ((await home.CompleteAsync(path, option, typed, here)).Choices.Count == 0)
                faults.Add($"/{path} {option}: proposes nothing at home either for \"{typed}\"");
        }

        var answers = new List<(InteractionHandler Handler, ForeignProbe Probe, string Alike)>();
        // What leaves something in the intruder's own server comes last.
        foreach (var (handler, probe) in calls.OrderBy(call => call.Probe.Reads is Reads.Nothing))
        {
            var answer = await away.CallAsync(handler, probe, here);
            var alike = here.Alike(answer, nowhere);
            faults.AddRange(Faults(probe, answer, market.Marks).Select(fault => $"{Called(handler, probe)} {fault}"));
            if (probe.Reads is not Reads.Nothing && here.Alike(await away.CallAsync(handler, probe, nowhere), nowhere) is var ofNothing && ofNothing != alike)
                faults.Add($"{Called(handler, probe)} answers {alike}, but of what exists nowhere {ofNothing}");
            answers.Add((handler, probe, alike));
        }

        AssertNone(faults);
        Assert.Equal(before, await market.FingerprintAsync());
        Assert.Equal(HttpStatusCode.OK, await app.Door.StatusAsync("/readyz"));
        await AssertFoundAsync(market, answers);
    }

    /// <summary>Where these things are, the very same calls find them: otherwise nothing was tried.</summary>
    private static async Task AssertFoundAsync(IsolatedMarket market, IEnumerable<(InteractionHandler Handler, ForeignProbe Probe, string Alike)> answers)
    {
        var (home, here, nowhere) = (new ForeignCaller(market.Ada), market.Here, market.Nowhere);
        var faults = new List<string>();
        var used = new HashSet<string>();
        // What only looks comes first, for the others take away what they find.
        foreach (var (handler, probe, alike) in answers.OrderBy(called => called.Handler.ChangesState && called.Probe.Reads is not Reads.ItsOwnServer))
        {
            var answer = await home.CallAsync(handler, probe, here);
            var found = here.Alike(answer, nowhere);
            if (handler is not CommandHandler && answer.Text.Contains("This button is from an older message", StringComparison.Ordinal))
                faults.Add($"{Called(handler, probe)} is a button from an older message at home too: its row says the wrong arguments");
            else if (probe.Reads is not Reads.Nothing && !answer.IsModal && found == alike && !probe.Ids.Any(used.Contains))
                faults.Add($"{Called(handler, probe)} finds nothing at home either: {found}");
            if (handler.ChangesState && !answer.Text.StartsWith("⚠️", StringComparison.Ordinal))
                used.UnionWith(probe.Ids);
        }

        AssertNone(faults);
    }

    private static IEnumerable<string?> Faults(ForeignProbe probe, Answer answer, IReadOnlyList<string> marks)
    {
        var text = answer.Json.GetRawText();
        foreach (var mark in marks.Where(mark => text.Contains(mark, StringComparison.Ordinal)))
            yield return $"tells \"{mark}\": {text}";
        if (answer.Text.Contains("went wrong on our side", StringComparison.Ordinal))
            yield return $"failed: {answer.Text}";
        if (probe.Reads is Reads.TheThing && !answer.IsModal && !(answer.IsPrivate && answer.Text.StartsWith("⚠️", StringComparison.Ordinal)))
            yield return $"does not refuse privately: {text}";
    }

    private static IReadOnlyList<InteractionHandler> Handlers(TestApp app) => [.. app.Services.GetServices<InteractionHandler>()];

    private static bool IsOf(InteractionHandler handler, ForeignProbe probe) => handler is CommandHandler command
        ? probe.Command == command.Definition.Type && (probe.Name == command.Definition.Name || (command.Definition.Type is CommandType.ChatInput && probe.Name.StartsWith(command.Definition.Name + " ", StringComparison.Ordinal)))
        : probe.Command is null && probe.Name == Name(handler) && (probe.IsForm ?? handler is ModalHandler) == handler is ModalHandler;

    private static string? Name(InteractionHandler handler) => handler switch
    {
        ComponentHandler component => component.Name,
        ModalHandler form => form.Name,
        CommandHandler command => command.Definition.Name,
        _ => null,
    };

    private static string Called(InteractionHandler handler, ForeignProbe probe) => $"{handler.GetType().Name}, {probe.CustomId}{(probe.Chosen is { } chosen ? $" [{chosen}]" : "")}:";

    /// <summary>The subcommands, or the command itself where it has none.</summary>
    private static IEnumerable<(CommandType Type, string Path, IReadOnlyList<CommandOption> Options)> Leaves(CommandHandler command) => Leaves(command.Definition.Type, command.Definition.Name, command.Definition.Options);

    private static IEnumerable<(CommandType Type, string Path, IReadOnlyList<CommandOption> Options)> Leaves(CommandType type, string path, IReadOnlyList<CommandOption> options) =>
        options.Any(IsSubcommand) ? options.SelectMany(option => Leaves(type, $"{path} {option.Name}", option.Options)) : [(type, path, options)];

    private static bool IsSubcommand(CommandOption option) => option.Type is CommandOptionType.Subcommand or CommandOptionType.SubcommandGroup;

    private static string? Lacking((CommandType Type, string Path, IReadOnlyList<CommandOption> Options) leaf)
    {
        var rows = Probes.Where(probe => probe.Command == leaf.Type && probe.Name == leaf.Path).ToList();
        return rows.Count == 0 ? "id" : leaf.Options
            .Where(option => option.Choices.Count == 0 && option.Type is (CommandOptionType.String or CommandOptionType.Integer or CommandOptionType.User))
            .FirstOrDefault(option => !rows.Any(row => $" {row.Words}".Contains($" {option.Name}=", StringComparison.Ordinal)))?.Name;
    }

    /// <summary>What is typed to find something of this server, for every option that proposes records.</summary>
    private static IEnumerable<(string Path, string Option, string Typed)> Typed(IEnumerable<CommandHandler> commands) =>
        from leaf in commands.SelectMany(Leaves)
        from option in leaf.Options
        where option.HasAutocomplete && !OwnWords.Contains(option.Name)
        select (leaf.Path, option.Name, TypedWords.GetValueOrDefault(option.Name) ?? throw new InvalidOperationException($"/{leaf.Path} proposes what fits {option.Name}: add to the test what is typed there."));

    // All of it, for what is found is mended together.
    private static void AssertNone(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join('\n', faults));
}
