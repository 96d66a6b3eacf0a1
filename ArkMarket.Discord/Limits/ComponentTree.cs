namespace ArkMarket.Discord;

/// <summary>Where components stand: some kinds and fields belong to messages only, others to modals only.</summary>
internal enum ComponentPlace
{
    Message,
    Modal,
}

/// <summary>Walks components with all that they contain and checks each.</summary>
internal sealed class ComponentTree(ComponentPlace place, Faults faults)
{
    private readonly List<Component> _all = [];

    /// <summary>Adds the faults, and gives all components, nested ones included.</summary>
    public static IReadOnlyList<Component> Check(IReadOnlyList<Component> components, ComponentPlace place, Faults faults)
    {
        var tree = new ComponentTree(place, faults);
        for (var index = 0; index < components.Count; index++) tree.CheckTopLevel(components[index], $"components[{index}]");
        faults.Unique("components", tree._all.Select(component => component.InteractionId).OfType<string>(), "custom id");
        faults.Unique("components", tree._all.Where(component => component.Id > 0).Select(component => $"{component.Id}"), "id");
        return tree._all;
    }

    private void CheckTopLevel(Component component, string path)
    {
        var allowed = place == ComponentPlace.Message
            ? component is ActionRow or TextDisplay or Section or MediaGallery or FileComponent or Separator or Container
            : component is Label or TextDisplay or ActionRow;
        faults.AddIf(!allowed, path, $"is a {component.Type}, which cannot stand at the top of a {place}");
        Walk(component, path);
    }

    private void Walk(Component component, string path)
    {
        _all.Add(component);
        if (component.InteractionId is { } customId) faults.RequiredText($"{path}.custom_id", customId, DiscordLimits.CustomId);
        if (place == ComponentPlace.Message) MessageComponentRules.Check(component, path, faults);
        else ModalComponentRules.Check(component, path, faults);
        foreach (var (below, child) in component.Children) Walk(child, $"{path}.{below}");
    }
}
