using System.Text.Json;
using System.Text.RegularExpressions;
using ArkMarket.Discord;
using ArkMarket.Tests.Admin;
using ArkMarket.Tests.Interactions;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Admin.Panel;
using ArkMarket.Web.Interactions;
using Microsoft.Extensions.DependencyInjection;

namespace ArkMarket.Tests.Dashboard;

/// <summary>The same attacks, typed into every field of every form that the panel opens in Discord.</summary>
internal sealed partial class PanelTyping(IsolatedMarket market)
{
    private const int FirstNumber = 800_001;
    private readonly TestMember _ada = market.Ada;
    private readonly TestMember _somebody = market.Ada.Guild.Member("Pia");
    private readonly HashSet<string> _opened = [];
    private readonly List<string> _faults = [];

    /// <summary>What was typed, by the form and its field.</summary>
    public Dictionary<string, Attack> Tried { get; } = [];

    /// <summary>Fields that an answer showed again.</summary>
    public HashSet<string> CameBack { get; } = [];

    /// <summary>What became of an attack in Discord, and forms that nothing opened.</summary>
    public IEnumerable<string> Faults => _faults.Concat(Forms().Where(form => !_opened.Contains(form)).Select(form => $"nothing in ForeignPanel opens the form {form}"));

    public async Task TypeAsync()
    {
        var handlers = _ada.Guild.App.Services.GetServices<InteractionHandler>().OfType<ComponentHandler>().ToDictionary(handler => handler.Name);
        var caller = new ForeignCaller(_ada);
        foreach (var probe in ForeignPanel.All.Where(probe => handlers.ContainsKey(probe.Name)))
            await TypeAsync(() => caller.OpenAsync(handlers[probe.Name], probe, market.Here));
    }

    /// <param name="open">Each time anew: what a form did once it does not do again.</param>
    private async Task TypeAsync(Func<Task<Answer?>> open)
    {
        if (await open() is not { IsModal: true } form || CustomId.Parse(form.Modal).Name is not { } name)
            return;
        _opened.Add(name);
        var fields = form.Components.Where(component => component.TryGetProperty("type", out var type) && type.GetInt32() is 4)
            .Select(field => (Field: field, Key: $"{name}.{field.GetProperty("custom_id").GetString()}")).ToList();
        foreach (var (_, key) in fields)
            Tried.TryAdd(key, new Attack(FirstNumber + Tried.Count));
        // Of the kinds of a question the first. Into all at once, which many a form refuses; then into each alone, beside what belongs into the others.
        foreach (var alone in fields.Select(field => field.Key).Prepend(null))
        {
            var typed = fields.Select(field => (field.Field.GetProperty("custom_id").GetString()!, alone is null || alone == field.Key ? Tried[field.Key].Within(Length(field.Field)) : Fitting(field.Field))).ToList();
            if (await open() is { IsModal: true } again)
                Look(name, await PanelDesk.SubmitAsync(_ada, again, _somebody, [.. typed, ("kind", "1")]), fields.ToDictionary(field => field.Key, field => Tried[field.Key].Within(Length(field.Field))));
        }
    }

    private void Look(string form, Answer answer, Dictionary<string, string> typed)
    {
        var words = answer.Text;
        CameBack.UnionWith(typed.Where(field => Tried[field.Key].IsShown(words) || words.Contains(Markdown.Escape(field.Value), StringComparison.Ordinal)).Select(field => field.Key));
        if (!answer.IsModal && answer.Data.GetProperty("allowed_mentions").GetRawText() != """{"parse":[]}""")
            _faults.Add($"{form} notifies: {answer.Json}");
        if (Bare().IsMatch(words))
            _faults.Add($"{form} shows it unescaped: {words}");
        if (words.Contains("went wrong on our side", StringComparison.Ordinal))
            _faults.Add($"{form} failed: {words}");
    }

    private static string Fitting(JsonElement field) => field.TryGetProperty("value", out var value) ? value.GetString()! : ForeignCaller.Usually(field.GetProperty("custom_id").GetString()!);

    private static int? Length(JsonElement field) => field.TryGetProperty("max_length", out var most) ? most.GetInt32() : null;

    /// <summary>The forms of the panel, as the app finds them.</summary>
    private IEnumerable<string> Forms() => _ada.Guild.App.Services.GetServices<InteractionHandler>().OfType<ModalHandler>()
        .Where(form => form.GetType().Namespace == typeof(PanelForm).Namespace).Select(form => form.Name);

    [GeneratedRegex(@"(?<!\\)<(script|img|svg)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Bare();
}
