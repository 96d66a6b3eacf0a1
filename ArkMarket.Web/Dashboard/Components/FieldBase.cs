using Microsoft.AspNetCore.Components;

namespace ArkMarket.Web.Dashboard.Components;

/// <summary>What every field of a form has: a label, a help line, its fault, and what was typed before.</summary>
public abstract class FieldBase : ComponentBase
{
    /// <summary>The name in the form; unique in it.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public bool Required { get; set; }

    /// <summary>Null in a form that only searches.</summary>
    [CascadingParameter]
    public PostForm? Form { get; set; }

    protected string Id => $"{Form?.Name ?? "search"}-{Name}";

    protected string? Fault => Form is { IsMine: true } form ? form.State.FaultOf(Name) : null;

    protected string? DescribedBy => (Fault, Help) switch
    {
        (null, null) => null,
        (null, _) => $"{Id}-help",
        (_, null) => $"{Id}-fault",
        _ => $"{Id}-fault {Id}-help",
    };

    /// <summary>What the field shows: what was typed into this form, or what stands.</summary>
    protected string Shown(string? standing) => Form is null ? standing ?? "" : Form.State.Shown(Form.Name, Name, standing);
}
