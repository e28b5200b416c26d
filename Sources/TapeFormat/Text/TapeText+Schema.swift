extension TapeText {
  /// A JSON Schema (draft 2020-12) of the text form.
  ///
  /// Beyond what it says: ids are unique in their list, what refers to an id needs it to be there,
  /// elements are as many as the shape holds and in the range of the dtype, and lists in a
  /// gradient run or a step have at most one entry for each target, source, output or input.
  public static let jsonSchema = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "A recording of TapeDeck, version 1",
      "description": "Ids are unique in their list; gaps and any order are allowed. What may be absent may be null.",
      "type": "object",
      "anyOf": [{"required": ["format"]}, {"required": ["tensors"]}, {"required": ["operations"]}],
      "properties": {
        "format": {"enum": ["tapedeck", null]},
        "version": {"enum": [1, null]},
        "title": {"type": ["string", "null"]},
        "producer": {"type": ["string", "null"], "description": "What wrote the text."},
        "complete": {"type": ["boolean", "null"], "description": "False where the recorder was killed."},
        "tensors": {"type": ["array", "null"], "items": {"$ref": "#/$defs/tensor"}},
        "operations": {"type": ["array", "null"], "items": {"$ref": "#/$defs/operation"}},
        "tapes": {"type": ["array", "null"], "items": {"$ref": "#/$defs/tape"}},
        "events": {"type": ["array", "null"], "items": {"$ref": "#/$defs/event"}},
        "gradients": {"type": ["array", "null"], "items": {"$ref": "#/$defs/gradient"}},
        "sources": {"type": ["array", "null"], "items": {"$ref": "#/$defs/sourceFile"}}
      },
      "$defs": {
        "id": {"type": "integer", "minimum": 0},
        "idOrNull": {"type": ["integer", "null"], "minimum": 0},
        "sequence": {"type": "integer", "minimum": 0, "description": "A place in the one order of execution."},
        "number": {
          "description": "A number; what is not finite is a string.",
          "anyOf": [{"type": "number"}, {"enum": ["nan", "inf", "-inf"]}]
        },
        "element": {"anyOf": [{"$ref": "#/$defs/number"}, {"type": "boolean"}]},
        "ids": {"type": "array", "items": {"$ref": "#/$defs/id"}},
        "idsOrNulls": {"type": ["array", "null"], "items": {"$ref": "#/$defs/idOrNull"}},
        "tensor": {
          "type": "object",
          "required": ["id", "dtype", "shape", "role"],
          "properties": {
            "id": {"$ref": "#/$defs/id"},
            "name": {"type": ["string", "null"]},
            "dtype": {"enum": ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "float16", "bfloat16", "float32", "float64"]},
            "shape": {"type": "array", "items": {"type": "integer", "minimum": 0}},
            "role": {"enum": ["constant", "variable", "intermediate"]},
            "trainable": {"type": ["boolean", "null"]},
            "statistics": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/statistics"}]},
            "elements": {"type": ["array", "null"], "items": {"$ref": "#/$defs/element"}, "description": "All, in row-major order."},
            "sample": {
              "type": ["array", "null"],
              "description": "Some: pairs of a place in row-major order, rising, and the element there.",
              "items": {
                "type": "array", "minItems": 2, "maxItems": 2,
                "prefixItems": [{"type": "integer", "minimum": 0}, {"$ref": "#/$defs/element"}]
              }
            }
          }
        },
        "statistics": {
          "description": "Of the finite elements the extremes, the mean and the Euclidean norm; and three counts.",
          "type": "object",
          "properties": {
            "minimum": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/number"}]},
            "maximum": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/number"}]},
            "mean": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/number"}]},
            "norm": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/number"}]},
            "nans": {"type": ["integer", "null"]},
            "infinities": {"type": ["integer", "null"]},
            "zeros": {"type": ["integer", "null"]}
          }
        },
        "operation": {
          "type": "object",
          "required": ["id", "sequence", "name", "inputs", "outputs"],
          "properties": {
            "id": {"$ref": "#/$defs/id"},
            "sequence": {"$ref": "#/$defs/sequence"},
            "name": {"type": "string", "description": "As TensorFlow's tape shows it: MatMul."},
            "inputs": {"$ref": "#/$defs/ids"},
            "outputs": {"$ref": "#/$defs/ids"},
            "attributes": {"type": ["object", "null"], "additionalProperties": {"$ref": "#/$defs/attribute"}},
            "scope": {"type": ["string", "null"], "description": "As in encoder/layer1."},
            "gradient": {"$ref": "#/$defs/idOrNull", "description": "The gradient run in which it ran."},
            "differentiable": {"type": ["boolean", "null"]},
            "formulas": {"type": ["array", "null"], "items": {"type": "string"}, "description": "The derivative for each input, for people."},
            "source": {"$ref": "#/$defs/source"},
            "tapes": {"type": ["array", "null"], "items": {"$ref": "#/$defs/membership"}}
          }
        },
        "attribute": {
          "type": ["null", "boolean", "number", "string", "array"],
          "items": {"$ref": "#/$defs/attribute"}
        },
        "membership": {
          "description": "What a tape did with the operation.",
          "type": "object",
          "required": ["tape"],
          "properties": {
            "tape": {"$ref": "#/$defs/id"},
            "recorded": {"type": ["boolean", "null"]},
            "reason": {"enum": ["no_input_watched", "recording_stopped", "outside_tape", "non_differentiable_dtype", "stop_gradient", "reset", null]}
          }
        },
        "source": {
          "type": ["object", "null"],
          "properties": {
            "file": {"type": ["string", "null"]},
            "line": {"type": ["integer", "null"]},
            "near": {"type": ["boolean", "null"], "description": "Whether only the enclosing block's line is known."}
          }
        },
        "tape": {
          "type": "object",
          "properties": {
            "id": {"$ref": "#/$defs/idOrNull"},
            "name": {"type": ["string", "null"]},
            "persistent": {"type": ["boolean", "null"]},
            "watches_accessed_variables": {"type": ["boolean", "null"]}
          }
        },
        "event": {
          "type": "object",
          "required": ["sequence", "kind"],
          "properties": {
            "sequence": {"$ref": "#/$defs/sequence"},
            "tape": {"$ref": "#/$defs/idOrNull"},
            "kind": {"enum": ["enter", "leave", "watch", "stop", "resume", "reset", "assign"]},
            "tensor": {"$ref": "#/$defs/idOrNull", "description": "What was watched, or the variable assigned to."},
            "value": {"$ref": "#/$defs/idOrNull", "description": "The tensor assigned."},
            "source": {"$ref": "#/$defs/source"}
          }
        },
        "gradient": {
          "type": "object",
          "required": ["tape"],
          "properties": {
            "id": {"$ref": "#/$defs/idOrNull"},
            "sequence": {"type": ["integer", "null"]},
            "kind": {"enum": ["gradient", "jacobian", "batch_jacobian", null]},
            "tape": {"$ref": "#/$defs/id"},
            "targets": {"type": ["array", "null"], "items": {"$ref": "#/$defs/id"}},
            "sources": {"type": ["array", "null"], "items": {"$ref": "#/$defs/id"}},
            "seeds": {"$ref": "#/$defs/idsOrNulls", "description": "The adjoint with which each target starts."},
            "unconnected": {"enum": ["none", "zero", null]},
            "steps": {"type": ["array", "null"], "items": {"$ref": "#/$defs/step"}},
            "results": {"$ref": "#/$defs/idsOrNulls", "description": "The answer for each source; null for None."},
            "would_be": {"$ref": "#/$defs/idsOrNulls", "description": "For each None, the gradient there would have been."}
          }
        },
        "step": {
          "type": "object",
          "required": ["operation"],
          "properties": {
            "operation": {"$ref": "#/$defs/id"},
            "incoming": {"$ref": "#/$defs/idsOrNulls", "description": "The adjoint of each output."},
            "locals": {"$ref": "#/$defs/idsOrNulls", "description": "The local derivative for each input."},
            "contributions": {"$ref": "#/$defs/idsOrNulls", "description": "What is added to the adjoint of each input."},
            "adjoints": {"$ref": "#/$defs/idsOrNulls", "description": "The adjoint of each input afterwards."}
          }
        },
        "sourceFile": {
          "type": "object",
          "required": ["file"],
          "properties": {"file": {"type": "string"}, "text": {"type": ["string", "null"]}}
        }
      }
    }

    """
}
